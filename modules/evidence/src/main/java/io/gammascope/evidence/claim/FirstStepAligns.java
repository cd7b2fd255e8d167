package io.gammascope.evidence.claim;

import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;

/** C8: where a model composes, the first step is computed on the way. */
public final class FirstStepAligns implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this,
            Comparison.of(
                ComparisonGroups.NONE,
                Measure.score(
                    "same-target gap of u", ProbeName.COMPOSITIONAL_VECTORS, ScoreName.U_GAP)))
        .judge(given);
  }

  @Override
  public String id() {
    return "C8";
  }

  @Override
  public String statement() {
    return "In inferential models the vectors u(x; a) are aligned by the first step g(x; a).";
  }

  @Override
  public String paper() {
    return "figure 4c";
  }

  @Override
  public String statistic() {
    return "mean over inferential runs of (cosine of u of equal g(x; a) - cosine of unequal ones)";
  }
}
