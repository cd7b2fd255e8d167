package io.gammascope.pipelines.reproducibility;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.ReproducibilityPlan;
import io.gammascope.study.Study;
import java.util.Collection;
import java.util.Optional;

/** Which training is a study's canary: the first of its runs, cut short. */
public final class ReproducibilityRunSelector {
  private final Optional<ReproducibilityPlan> plan;
  private final GridPoint first;

  public ReproducibilityRunSelector(Study study) {
    this.plan = study.reproducibilityCheck();
    this.first = study.points().get(0);
  }

  /** The canary, if the study has one and its first run is among these. */
  public Optional<PlannedRun> of(Collection<PlannedRun> runs) {
    return plan.flatMap(
        canary ->
            runs.stream()
                .filter(run -> run.coordinates().equals(first.coordinates()))
                .findFirst()
                .map(run -> shortened(canary, run)));
  }

  private static PlannedRun shortened(ReproducibilityPlan canary, PlannedRun run) {
    return new PlannedRun(canary.of(run.spec()).toJson(), run.coordinates(), run.datasetFolder());
  }
}
