package io.gammascope.pipelines.progress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Progress of a study. Values that are not known yet are empty.
 *
 * @param study name of the study
 * @param runs number of its trainings
 * @param done trainings with an outcome
 * @param failed number of those that failed
 * @param fraction work done, from 0 to 1; a step of a larger model is more work
 * @param stepsPerSecond of all trainings together, since this process began
 * @param secondsLeft until the last training ends
 * @param running the trainings in progress
 */
public record ProgressSnapshot(
    String study,
    int runs,
    int done,
    int failed,
    double fraction,
    Optional<Double> stepsPerSecond,
    Optional<Double> secondsLeft,
    List<Row> running) {
  public ProgressSnapshot {
    running = List.copyOf(running);
  }

  /**
   * A training in progress.
   *
   * @param run the first digits of its RunId
   * @param coordinates grid path to value
   * @param step the last step with metrics
   * @param loss training loss at that step
   * @param test accuracy on the test split at that step
   */
  public record Row(
      String run,
      Map<String, String> coordinates,
      int step,
      int steps,
      Optional<Double> loss,
      Optional<Double> test,
      Optional<Double> secondsLeft) {
    public Row {
      coordinates = Collections.unmodifiableMap(new LinkedHashMap<>(coordinates));
    }
  }

  /** Returns the number of trainings that have not begun. */
  public int waiting() {
    return runs - done - running.size();
  }
}
