package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.ObservedRun;

/** C12: larger learning rate and larger weight decay favour the inferential solution. */
public final class RateAndDecayFavour implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(this, new LogSlope(ObservedRun::shares))
        .with(AnalysisVariant.MAXIMUM_OVER_TRAINING, new LogSlope(ObservedRun::maximumShares))
        .judge(given);
  }

  @Override
  public String id() {
    return "C12";
  }

  @Override
  public String statement() {
    return "A larger learning rate and a larger weight decay favour the inferential solution.";
  }

  @Override
  public String paper() {
    return "figure 14";
  }

  @Override
  public String statistic() {
    return "by how much the share of inferential answers rises per decade of learning rate and per"
        + " decade of weight decay, the other held fixed (least squares); the weaker counts";
  }
}
