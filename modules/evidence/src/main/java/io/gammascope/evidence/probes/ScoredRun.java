package io.gammascope.evidence.probes;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.spec.InitializationSpec;

/** A run and the scores of one model of it: the trained one, or its null. */
public record ScoredRun(ObservedRun run, Scores scores) {
  /**
   * The standard deviation d_model^-gamma of the run's initial weights, by the mean of the rates of
   * its groups where they differ.
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

  /** The same of this run. */
  public double initialStd() {
    return initialStd(run);
  }
}
