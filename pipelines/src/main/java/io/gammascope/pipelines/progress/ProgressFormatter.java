package io.gammascope.pipelines.progress;

import io.gammascope.pipelines.plan.DurationFormat;
import java.util.ArrayList;
import java.util.List;

/** Formats a {@link ProgressSnapshot}. */
final class ProgressFormatter {
  private ProgressFormatter() {}

  /** Returns the totals and one line per running training, truncated to the width. */
  static List<String> format(ProgressSnapshot snapshot, int width) {
    List<String> lines = new ArrayList<>();
    lines.add("runs: " + snapshot.done() + " done" + failed(snapshot) + ", " + rest(snapshot));
    for (ProgressSnapshot.Row row : snapshot.running()) {
      lines.add(
          String.join("  ", "", row.run(), row.values(), row.coordinates())
              + left(row.secondsLeft()));
    }
    return lines.stream().map(l -> l.length() > width ? l.substring(0, width) : l).toList();
  }

  private static String failed(ProgressSnapshot snapshot) {
    return snapshot.failed() == 0 ? "" : " (" + snapshot.failed() + " of them failed)";
  }

  /** After the last training no count is available. */
  private static String rest(ProgressSnapshot snapshot) {
    int running = snapshot.running().size();
    return running == 0 && snapshot.left() == 0
        ? "0 running; probing models, evaluating claims, writing the report"
        : running + " running, " + snapshot.left() + " left" + left(snapshot.secondsLeft());
  }

  private static String left(double seconds) {
    return seconds < 0 ? "" : "  " + DurationFormat.format(seconds) + " left";
  }
}
