package io.gammascope.evidence.claim;

import io.gammascope.evidence.probes.GrowthOrder;

/** C10, third part: with small initialization the eigenvalues grow one after another. */
public final class EigenvaluesGrowInTurn implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    Measure measure =
        new Measure("order of growth", run -> GrowthOrder.fractionInOrder(run.scores()));
    return new ScoreClaimEvaluator(
            this, new SmallestScale(Comparison.of(ComparisonGroups.NONE, measure)))
        .judge(given);
  }

  @Override
  public String id() {
    return "C10c";
  }

  @Override
  public String statement() {
    return "With small initialization the eigenvalues of the embedding's covariance grow one after"
        + " another, the largest first.";
  }

  @Override
  public String paper() {
    return "figure 12b";
  }

  @Override
  public String statistic() {
    return "mean at the smallest initialization of the share of pairs among the five directions in"
        + " which the embedding varies most at the end, of which the larger one is half grown"
        + " before the smaller one; one half where all grow in step";
  }
}
