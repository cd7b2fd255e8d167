package io.gammascope.evidence.report;

import io.gammascope.evidence.claim.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Renders verdicts as plain text for a terminal. */
public final class VerdictTable {
  /** A header and one aligned line per verdict, or one line that states that there is none. */
  public String render(List<Verdict> verdicts) {
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
              ReportFormat.effectWithInterval(v),
              String.valueOf(v.preregistration().claim().threshold()),
              v.forecast().sentence()));
    }
    return align(rows);
  }

  /** Joins rows of equal length into lines with aligned columns. */
  public static String align(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(pad(row.get(column), width(rows, column))).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
