package io.gammascope.evidence.report;

import io.gammascope.evidence.claim.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The verdicts as plain text, for a terminal. */
public final class VerdictTable {
  /** A header and one line per verdict, columns aligned, ending in a line end; or that none is. */
  public String of(List<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return "no claim is judged\n";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("claim", "verdict", "counted runs", "threshold", "further seeds"));
    for (Verdict v : verdicts) {
      rows.add(
          List.of(
              v.claim().id(),
              v.outcome().name(),
              ReportFormat.effect(v),
              String.valueOf(v.preregistration().claim().threshold()),
              v.forecast().sentence()));
    }
    return aligned(rows);
  }

  /** Rows of equal length as lines, columns aligned. */
  static String aligned(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(padded(row.get(column), width(rows, column))).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
