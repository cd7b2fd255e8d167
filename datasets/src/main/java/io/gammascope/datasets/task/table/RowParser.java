package io.gammascope.datasets.task.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.task.SplitName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Parses the lines of one file. Mutable if a header names the columns. */
final class RowParser {
  private static final String IN = "IN: ";
  private static final String OUT = " OUT: ";

  private final RowLayout layout;
  private List<String> header = List.of();

  RowParser(RowLayout layout) {
    this.layout = layout;
  }

  /** Thrown when a line does not match the layout. */
  static final class InvalidRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final String value;

    InvalidRowException(String field, String value, String expected) {
      super(expected);
      this.field = field;
      this.value = value;
    }

    String field() {
      return field;
    }

    String value() {
      return value;
    }
  }

  /** Parses the line that names the columns. */
  void header(String line) {
    header = List.of(line.split("\t", -1));
    for (String column : List.of(layout.input(), layout.target(), layout.group(), layout.split())) {
      if (!column.isEmpty() && !header.contains(column)) {
        throw new InvalidRowException(
            "header", line, "a column named " + column + "; the columns are " + header);
      }
    }
  }

  /**
   * Parses a row.
   *
   * @throws InvalidRowException if the line does not match the layout
   */
  Row row(String line, int number) {
    Row row =
        switch (layout.kind()) {
          case SCAN -> scan(line, number);
          case TSV -> columns(line, number);
          case JSONL -> object(line, number);
        };
    require("input", row.input());
    require("target", row.target());
    require("group", row.group());
    if (!row.group().matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")) {
      throw new InvalidRowException(
          "group", row.group(), "at most 64 letters, digits, hyphens and underscores");
    }
    if (!layout.split().isEmpty() && !SplitName.isValid(row.split())) {
      throw new InvalidRowException(
          "split", row.split(), "a split's name, for example train: lower-case letters and digits");
    }
    return row;
  }

  private static void require(String field, String value) {
    if (value.isBlank()) {
      throw new InvalidRowException(field, value, "text that is not blank");
    }
  }

  private static Row scan(String line, int number) {
    int out = line.indexOf(OUT);
    if (!line.startsWith(IN) || out < 0) {
      throw new InvalidRowException("line", line, "IN: <command> OUT: <actions>");
    }
    String command = line.substring(IN.length(), out);
    String form = command.contains(" and ") ? "and" : "single";
    form = command.contains(" after ") ? "after" : form;
    return new Row(command, line.substring(out + OUT.length()), form, "", number);
  }

  private Row columns(String line, int number) {
    String[] cells = line.split("\t", -1);
    return new Row(
        cell(cells, "input", layout.input()),
        cell(cells, "target", layout.target()),
        layout.group().isEmpty() ? RowLayout.ALL : cell(cells, "group", layout.group()),
        layout.split().isEmpty() ? "" : cell(cells, "split", layout.split()),
        number);
  }

  private String cell(String[] cells, String field, String column) {
    int index = layout.header() ? header.indexOf(column) : Integer.parseInt(column) - 1;
    if (index >= cells.length) {
      throw new InvalidRowException(
          field,
          Arrays.toString(cells),
          String.format(Locale.ROOT, "at least %d columns separated by tabs", index + 1));
    }
    return cells[index];
  }

  private Row object(String line, int number) {
    JsonNode object;
    try {
      object = CanonicalJson.read(line, JsonNode.class);
    } catch (IllegalArgumentException e) {
      throw new InvalidRowException("line", line, "a JSON object: " + e.getMessage());
    }
    return new Row(
        value(object, "input", layout.input()),
        value(object, "target", layout.target()),
        layout.group().isEmpty() ? RowLayout.ALL : value(object, "group", layout.group()),
        layout.split().isEmpty() ? "" : value(object, "split", layout.split()),
        number);
  }

  private static String value(JsonNode object, String field, String key) {
    JsonNode value = object.get(key);
    if (value == null || !(value.isTextual() || value.isNumber())) {
      throw new InvalidRowException(
          field, String.valueOf(object), "a text or a number under the key " + key);
    }
    return value.asText();
  }
}
