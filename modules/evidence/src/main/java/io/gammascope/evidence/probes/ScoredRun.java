package io.gammascope.evidence.probes;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.spec.InitializationSpec;

/** A run and the scores of one of its models: the trained one, or a baseline. */
public record ScoredRun(ObservedRun run, Scores scores) {
  /**
   * Returns the standard deviation d_model^-gamma of a run's initial weights. If the rates gamma of
   * the parameter groups differ, their mean is used.
   */
  public static double initialStd(ObservedRun run) {
    InitializationSpec rates = run.point().initialization();
    double mean =
        (rates.embedding()
                + rates.queryKey()
                + rates.valueOutput()
                + rates.feedforward()
                + rates.projection())
            / 5;
    return Math.pow(run.point().model().dModel(), -mean);
  }

  /** Returns the standard deviation of this run's initial weights. */
  public double initialStd() {
    return initialStd(run);
  }
}
