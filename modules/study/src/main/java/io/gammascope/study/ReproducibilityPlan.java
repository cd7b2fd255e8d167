package io.gammascope.study;

import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.util.List;

/**
 * A short training that a study runs twice, once killed and taken up again: the same work must give
 * the same bytes on this machine.
 *
 * @param steps of the training; the rest is as in the study's first run
 */
public record ReproducibilityPlan(int steps) {
  /** Fewer could be over before the process is killed. */
  public static final int FEWEST_STEPS = 20;

  private static final int LINES = 10;
  private static final int EXAMPLES = 100;

  /**
   * Returns the specification of the check: the same model and data as {@code run}, fewer steps.
   */
  public RunSpec of(RunSpec run) {
    TrainingSpec t = run.training();
    int warmUp = Math.min(t.schedule().warmUpSteps(), steps / 2);
    TrainingSpec training =
        new TrainingSpec(t.batch(), t.schedule().withSteps(warmUp, steps), t.optimizer());
    return new RunSpec(
        run.schema(),
        run.datasetId(),
        run.model(),
        run.initialization(),
        training,
        new ObservationSpec(steps / LINES, EXAMPLES, List.of(steps / LINES, steps / 2)),
        run.seed());
  }
}
