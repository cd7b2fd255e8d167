package io.gammascope.evidence.claim;

import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;

/** C9: small initialization lets the neurons of W_Q(1) point in few directions. */
public final class QueriesCondense implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this,
            Comparison.of(
                ComparisonGroups.SCALE,
                Measure.score(
                    "largest group of W_Q(1)",
                    ProbeName.CONDENSATION,
                    ScoreName.largestShare("layer_1/query"))))
        .judge(given);
  }

  @Override
  public String id() {
    return "C9";
  }

  @Override
  public String statement() {
    return "W_Q of layer 1 condenses for small initialization and not for large.";
  }

  @Override
  public String paper() {
    return "figures 5a, 5b, 10, 15";
  }

  @Override
  public String statistic() {
    return "mean at the smallest initialization minus mean at the largest of the share of W_Q(1)'s"
        + " neurons in the largest group (cosine above 0.7)";
  }
}
