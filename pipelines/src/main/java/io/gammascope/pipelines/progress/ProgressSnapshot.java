package io.gammascope.pipelines.progress;

import io.gammascope.pipelines.plan.DurationFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * Progress of a study.
 *
 * @param runs number of runs of the study
 * @param done runs with an outcome
 * @param failed number of those that failed
 * @param secondsLeft estimated from the trainings so far; negative if unknown
 */
record ProgressSnapshot(int runs, int done, int failed, double secondsLeft, List<Row> running) {
  ProgressSnapshot {
    running = List.copyOf(running);
  }

  /**
   * A running training.
   *
   * @param values step, loss and accuracy as text
   * @param secondsLeft negative if unknown
   */
  record Row(String run, String coordinates, String values, double secondsLeft) {}

  int left() {
    return runs - done - running.size();
  }

  /** Returns the totals and one line per running training, truncated to the width. */
  List<String> format(int width) {
    List<String> lines = new ArrayList<>();
    lines.add("runs: " + done + " done" + failureNote() + ", " + rest());
    for (Row row : running) {
      lines.add(
          String.join("  ", "", row.run(), row.values(), row.coordinates())
              + left(row.secondsLeft()));
    }
    return lines.stream().map(l -> l.length() > width ? l.substring(0, width) : l).toList();
  }

  private String failureNote() {
    return failed == 0 ? "" : " (" + failed + " of them failed)";
  }

  /** After the last training no count is available. */
  private String rest() {
    int trainings = running.size();
    return trainings == 0 && left() == 0
        ? "0 running; probing models, evaluating claims, writing the report"
        : trainings + " running, " + left() + " left" + left(secondsLeft);
  }

  private static String left(double seconds) {
    return seconds < 0 ? "" : "  " + DurationFormat.format(seconds) + " left";
  }
}
