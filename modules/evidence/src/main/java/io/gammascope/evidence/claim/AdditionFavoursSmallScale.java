package io.gammascope.evidence.claim;

import io.gammascope.study.metric.MetricName;

/** C16: small initialization with large weight decay adds better in the held-out square. */
public final class AdditionFavoursSmallScale implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this,
            new PairedGain("gain in exact match", run -> run.metric(MetricName.accuracy("test"))))
        .judge(given);
  }

  @Override
  public String id() {
    return "C16";
  }

  @Override
  public String statement() {
    return "In addition, small initialization with large weight decay answers the held-out "
        + "square better than large initialization with small weight decay.";
  }

  @Override
  public String paper() {
    return "figure 17a";
  }

  @Override
  public String statistic() {
    return "mean over pairs of one training-set size and seed of (exact match at small "
        + "initialization and large weight decay minus exact match at large "
        + "initialization and small weight decay), pairs of the held-out square";
  }
}
