package io.gammascope.evidence.claim;

import io.gammascope.study.probe.ProbeName;
import io.gammascope.study.probe.ScoreName;

/** C10, first part: small initialization orders the embedding. */
public final class EmbeddingIsOrdered implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this,
            Comparison.of(
                ComparisonGroups.SCALE,
                Measure.score(
                    "neighbour order of the embedding",
                    ProbeName.EMBEDDING,
                    ScoreName.NEIGHBOUR_ORDER)))
        .judge(given);
  }

  @Override
  public String id() {
    return "C10a";
  }

  @Override
  public String statement() {
    return "The embedding is ordered by the numbers for small initialization, and not for large.";
  }

  @Override
  public String paper() {
    return "figures 5c, 5d, 11, 16";
  }

  @Override
  public String statistic() {
    return "mean at the smallest initialization minus mean at the largest of 1 - (difference of each"
        + " number to the two whose vectors are nearest / difference of any two numbers); 0 where"
        + " the embedding knows no order, near 1 on a line, a ring or several strands";
  }
}
