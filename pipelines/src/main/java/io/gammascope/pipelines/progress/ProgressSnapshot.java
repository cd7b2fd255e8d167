package io.gammascope.pipelines.progress;

import java.util.List;

/**
 * How far a study has come.
 *
 * @param runs that it asks for
 * @param done with an outcome
 * @param failed of the done ones, those whose training broke
 * @param secondsLeft estimated from the trainings so far; negative while there is nothing to go by
 */
record ProgressSnapshot(int runs, int done, int failed, double secondsLeft, List<Row> running) {
  ProgressSnapshot {
    running = List.copyOf(running);
  }

  /**
   * One training.
   *
   * @param values step, loss, accuracy in words
   * @param secondsLeft negative while there is nothing to go by
   */
  record Row(String run, String coordinates, String values, double secondsLeft) {}

  int left() {
    return runs - done - running.size();
  }
}
