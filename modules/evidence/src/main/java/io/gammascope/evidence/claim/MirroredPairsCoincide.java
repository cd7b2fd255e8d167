package io.gammascope.evidence.claim;

import io.gammascope.study.finding.ProbeName;
import io.gammascope.study.finding.ScoreName;

/** C6: where a model mirrors, layer 1 puts mirrored pairs in one place. */
public final class MirroredPairsCoincide implements Claim {
  @Override
  public Verdict judge(ClaimCase given) {
    return new ScoreTest(
            this,
            Comparison.of(
                Side.NONE,
                Measure.score("mirror ratio", ProbeName.PAIR_GEOMETRY, ScoreName.MIRROR_RATIO)
                    .fromOne("1 - mirrored / other distance")))
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
    return "mean over symmetric runs of 1 - (distance of mirrored pairs / distance of other pairs)"
        + " of X_ao(1) at the last position; 1 where mirrored pairs coincide";
  }
}
