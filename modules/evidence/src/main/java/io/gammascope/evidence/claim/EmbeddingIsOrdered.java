package io.gammascope.evidence.claim;

import io.gammascope.study.finding.ProbeName;
import io.gammascope.study.finding.ScoreName;

/** C10, first part: small initialization orders the embedding. */
public final class EmbeddingIsOrdered implements Claim {
  @Override
  public Verdict judge(ClaimCase given) {
    return new ScoreTest(
            this,
            Comparison.of(
                Side.SCALE,
                Measure.score(
                    "rank correlation along the principal curve",
                    ProbeName.EMBEDDING,
                    ScoreName.ORDER_CORRELATION)))
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
    return "mean at the smallest initialization minus mean at the largest of the rank correlation"
        + " of the numbers with their place along the embedding's first principal curve";
  }
}
