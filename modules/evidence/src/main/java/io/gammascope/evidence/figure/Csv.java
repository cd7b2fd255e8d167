package io.gammascope.evidence.figure;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table of text in the format of RFC 4180.
 *
 * @param header names of the columns
 * @param rows each as long as the header; an unknown value is an empty field. The list is not
 *     copied, since long tables compute a row when it is read
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
