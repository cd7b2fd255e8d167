package io.gammascope.datasets.task.table;

import com.fasterxml.jackson.core.JsonPointer;
import io.gammascope.common.yaml.InvalidInputException;
import io.gammascope.common.yaml.LineReader;
import io.gammascope.common.yaml.SourcePosition;
import io.gammascope.datasets.source.JsonLine;
import io.gammascope.datasets.source.SourceFolder;
import io.gammascope.datasets.task.SplitName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rows of a file. Mutable; reads one file. */
final class RowReader {
  private static final String IN = "IN: ";
  private static final String OUT = " OUT: ";

  private final TableFile file;
  private final RowLayout layout;
  private final SplitDraw draw;
  private final Set<String> columns;
  private final Set<JsonPointer> keys;
  private List<String> header = List.of();
  private int width;

  private RowReader(TableFile file, SplitDraw draw) {
    this.file = file;
    this.draw = draw;
    layout = file.layout();
    columns =
        Stream.of(layout.input(), layout.target(), layout.group(), layout.split())
            .filter(column -> !column.isEmpty())
            .collect(Collectors.toSet());
    keys = columns.stream().map(JsonLine::key).collect(Collectors.toSet());
  }

  /**
   * Reads the rows of a file with their splits, in order.
   *
   * @throws InvalidInputException with the errors of the file, or if it was changed
   */
  static List<Row> read(TableFile file, SourceFolder folder, SplitDraw draw) throws IOException {
    RowReader reader = new RowReader(file, draw);
    List<Row> rows = new ArrayList<>();
    try (LineReader lines = folder.lines(file.source())) {
      lines.forEach(
          line -> {
            if (file.layout().header() && lines.number() == 1) {
              reader.header(line, lines.position());
            } else if (!file.layout().header() || reader.width > 0) {
              // Without a valid header there are no columns.
              rows.add(reader.row(line, lines.position()));
            }
          });
    }
    return rows;
  }

  /** Parses the line that names the columns. */
  private void header(String line, SourcePosition at) {
    header = List.of(line.split("\t", -1));
    for (String column : columns) {
      int named = Collections.frequency(header, column);
      if (named != 1) {
        String expected = "one column named " + column + ", not " + named;
        throw new InvalidInputException(at, "(header)", header.toString(), expected);
      }
    }
    width = header.size();
  }

  private Row row(String line, SourcePosition at) {
    Row row =
        switch (layout.kind()) {
          case SCAN -> scan(line, at);
          case TSV -> columns(line, at);
          case JSONL -> object(line, at);
        };
    requireText("input", row.input(), at);
    requireText("target", row.target(), at);
    if (!row.group().matches("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")) {
      throw new InvalidInputException(
          at, "group", row.group(), "1 to 64 letters, digits, hyphens and underscores");
    }
    if (!SplitName.isValid(row.split())) {
      throw new InvalidInputException(
          at, "split", row.split(), "a split, for example train: lower-case letters and digits");
    }
    return row;
  }

  private static void requireText(String field, String value, SourcePosition at) {
    if (value.isBlank()) {
      throw new InvalidInputException(at, field, value, "text that is not blank");
    }
  }

  private Row scan(String line, SourcePosition at) {
    int out = line.indexOf(OUT);
    if (!line.startsWith(IN) || out < 0) {
      throw new InvalidInputException(at, "(line)", line, "IN: <command> OUT: <actions>");
    }
    String command = line.substring(IN.length(), out);
    String form = command.contains(" and ") ? "and" : "single";
    form = command.contains(" after ") ? "after" : form;
    return new Row(command, line.substring(out + OUT.length()), form, file.split(), at);
  }

  private Row columns(String line, SourcePosition at) {
    List<String> cells = List.of(line.split("\t", -1));
    width = width == 0 ? cells.size() : width;
    if (cells.size() != width) {
      throw new InvalidInputException(
          at, "(line)", cells.toString(), width + " cells, as in the first line");
    }
    return row(column -> cell(cells, column, at), at);
  }

  private String cell(List<String> cells, String column, SourcePosition at) {
    int index = layout.header() ? header.indexOf(column) : Integer.parseInt(column) - 1;
    if (index >= cells.size()) {
      throw new InvalidInputException(
          at, "(line)", cells.toString(), "at least " + column + " columns separated by tabs");
    }
    return cells.get(index);
  }

  private Row object(String line, SourcePosition at) {
    Map<JsonPointer, String> values = JsonLine.read(line, at, keys);
    return row(
        key -> {
          String value = values.get(JsonLine.key(key));
          if (value == null) {
            throw new InvalidInputException(at, key, line, "a text or a number under this key");
          }
          return value;
        },
        at);
  }

  private interface Cells {
    String get(String column);
  }

  private Row row(Cells cells, SourcePosition at) {
    String split = layout.split().isEmpty() ? file.split() : cells.get(layout.split());
    return new Row(
        cells.get(layout.input()),
        cells.get(layout.target()),
        layout.group().isEmpty() ? RowLayout.ALL : cells.get(layout.group()),
        split.isEmpty() && layout.split().isEmpty() ? draw.split(at.line()) : split,
        at);
  }
}
