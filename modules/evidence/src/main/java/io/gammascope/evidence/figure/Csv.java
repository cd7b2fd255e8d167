package io.gammascope.evidence.figure;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of text in the format of RFC 4180.
 *
 * @param header names of the columns
 * @param rows each as long as the header; an unknown value is an empty field
 */
public record Csv(List<String> header, List<List<String>> rows) {
  public Csv {
    header = List.copyOf(header);
    rows = Collections.unmodifiableList(rows);
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException("row " + row + " does not fit header " + header);
      }
    }
  }

  /**
   * Returns a table with a row per item. A row is computed when it is read, since there may be a
   * million.
   */
  public static <T> Csv of(List<String> header, List<T> items, Function<T, List<String>> row) {
    return new Csv(
        header,
        new AbstractList<>() {
          @Override
          public List<String> get(int index) {
            return row.apply(items.get(index));
          }

          @Override
          public int size() {
            return items.size();
          }
        });
  }

  /**
   * Returns a table with a row per cell of a matrix: the names of its row and column, the value.
   */
  public static Csv ofMatrix(
      List<String> header, List<String> rowNames, List<String> columnNames, double[][] values) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        rows.add(row(rowNames.get(i), columnNames.get(j), values[i][j]));
      }
    }
    return new Csv(header, rows);
  }

  /**
   * Formats the fields of a row: a Double with six decimals, or as an empty field if it is not
   * finite, everything else by {@code toString}.
   */
  public static List<String> row(Object... fields) {
    return Arrays.stream(fields).map(Csv::format).toList();
  }

  private static String format(Object field) {
    if (field instanceof Double number) {
      return Double.isFinite(number) ? String.format(Locale.ROOT, "%.6f", number) : "";
    }
    return field.toString();
  }

  /** Returns the file's text. */
  public String render() {
    StringBuilder out = new StringBuilder(line(header));
    rows.forEach(row -> out.append(line(row)));
    return out.toString();
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\n"));
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
