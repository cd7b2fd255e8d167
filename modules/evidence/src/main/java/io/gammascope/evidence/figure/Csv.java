package io.gammascope.evidence.figure;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of text, written as RFC 4180 says.
 *
 * @param header names of the columns
 * @param rows each as long as the header; an unknown value is an empty field. Not copied: long
 *     tables are made row by row when they are read
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

  /** The file's text. */
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
