package io.gammascope.study;

import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.util.List;

/**
 * The reproducibility check of a study: a short training is run twice, undisturbed, and killed and
 * resumed. Both must produce the same bytes.
 *
 * @param steps of the training; everything else is as in the first run of the study
 */
public record ReproducibilityPlan(int steps) {
  /** With fewer steps the training could end before it is killed. */
  public static final int FEWEST_STEPS = 20;

  private static final int LINES = 10;
  private static final int EXAMPLES = 100;

  /**
   * Returns the specification of the check: the same model and data as {@code run}, fewer steps.
   */
  public RunSpec of(RunSpec run) {
    TrainingSpec t = run.training();
    int warmUp = Math.min(t.schedule().warmUpSteps(), steps / 2);
    TrainingSpec training = t.withSchedule(t.schedule().withSteps(warmUp, steps));
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
