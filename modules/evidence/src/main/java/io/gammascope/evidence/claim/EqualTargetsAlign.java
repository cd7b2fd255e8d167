package io.gammascope.evidence.claim;

import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;

/** C7: where a model composes, vectors of equal targets are parallel; where it mirrors, not. */
public final class EqualTargetsAlign implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this,
            Comparison.of(
                ComparisonGroups.CLASS,
                Measure.score(
                    "same-target gap of v", ProbeName.COMPOSITIONAL_VECTORS, ScoreName.V_GAP)))
        .judge(given);
  }

  @Override
  public String id() {
    return "C7";
  }

  @Override
  public String statement() {
    return "In inferential models equal targets give parallel vectors v(x; a1, a2), in symmetric"
        + " models they do not.";
  }

  @Override
  public String paper() {
    return "figures 4a and 4b";
  }

  @Override
  public String statistic() {
    return "mean over inferential runs minus mean over symmetric runs of (cosine of v of equal"
        + " targets - cosine of unequal targets)";
  }
}
