package io.gammascope.pipelines.progress;

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
}
