package io.gammascope.pipelines.progress;

import io.gammascope.pipelines.plan.DurationFormat;
import java.util.ArrayList;
import java.util.List;

/** A snapshot as lines of text. */
final class ProgressFormatter {
  private ProgressFormatter() {}

  /** The sums first, then one line per training, none longer than the width. */
  static List<String> of(ProgressSnapshot snapshot, int width) {
    List<String> lines = new ArrayList<>();
    lines.add("runs: %d done%s, ".formatted(snapshot.done(), failed(snapshot)) + rest(snapshot));
    for (ProgressSnapshot.Row row : snapshot.running()) {
      lines.add(
          "  %s  %s  %s%s"
              .formatted(row.run(), row.values(), row.coordinates(), left(row.secondsLeft())));
    }
    return lines.stream().map(l -> l.length() > width ? l.substring(0, width) : l).toList();
  }

  private static String failed(ProgressSnapshot snapshot) {
    return snapshot.failed() == 0 ? "" : " (" + snapshot.failed() + " of them failed)";
  }

  /** What a study does when its trainings are over has no count that could be shown. */
  private static String rest(ProgressSnapshot snapshot) {
    int running = snapshot.running().size();
    return running == 0 && snapshot.left() == 0
        ? "0 running; looking into the models, judging, reporting"
        : "%d running, %d left%s".formatted(running, snapshot.left(), left(snapshot.secondsLeft()));
  }

  private static String left(double seconds) {
    return seconds < 0 ? "" : "  " + DurationFormat.of(seconds) + " left";
  }
}
