package io.gammascope.evidence.claim;

import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;

/**
 * C6: where a model mirrors, layer 1 puts mirrored pairs in one place. That they are near one
 * another says little by itself, for attention that is nearly uniform, as in an untrained model,
 * adds the anchors up without their order; so the pairs must stand out against the context, too.
 */
public final class MirroredPairsCoincide implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this,
            Comparison.of(
                ComparisonGroups.NONE,
                Measure.score("mirror ratio", ProbeName.PAIR_GEOMETRY, ScoreName.MIRROR_RATIO)
                    .fromOne("1 - mirrored / other distance"),
                Measure.score(
                    "share of variance by the unordered pair",
                    ProbeName.PAIR_GEOMETRY,
                    ScoreName.PAIR_SHARE)))
        .judge(given);
  }

  @Override
  public String id() {
    return "C6";
  }

  @Override
  public String statement() {
    return "In symmetric models the vectors of mirrored pairs coincide after layer 1.";
  }

  @Override
  public String paper() {
    return "figure 3b";
  }

  @Override
  public String statistic() {
    return "two means over symmetric runs, of X_ao(1) at the last position: 1 - (distance of"
        + " mirrored pairs / distance of other pairs) in one context, 1 where mirrored pairs"
        + " coincide; and the intraclass correlation of the unordered pair over contexts, 0 where"
        + " pairs drown in key and noise, as in untrained models; the weaker counts";
  }
}
