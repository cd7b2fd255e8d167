package io.gammascope.pipelines.cli;

import io.gammascope.evidence.report.VerdictTable;
import java.util.List;

/** Text for terminals: tables and lines that fit a width. */
final class TextTable {
  private TextTable() {}

  /** Returns aligned columns, every line cut to the width. */
  static String render(List<List<String>> rows, int width) {
    StringBuilder text = new StringBuilder();
    VerdictTable.align(rows).lines().forEach(line -> text.append(cut(line, width)).append('\n'));
    return text.toString();
  }

  /** Cuts a line that is too long and marks the cut by three dots. */
  static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 3)) + "...";
  }
}
