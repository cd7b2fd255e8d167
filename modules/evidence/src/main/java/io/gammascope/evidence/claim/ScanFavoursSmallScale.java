package io.gammascope.evidence.claim;

import io.gammascope.study.metric.MetricName;

/** C13: small initialization with large weight decay composes better on SCAN. */
public final class ScanFavoursSmallScale implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this,
            new PairedGain("gain in exact match", run -> run.metric(MetricName.accuracy("test"))))
        .judge(given);
  }

  @Override
  public String id() {
    return "C13";
  }

  @Override
  public String statement() {
    return "On SCAN, small initialization with large weight decay answers unseen "
        + "compositions of a primitive better than large initialization with small weight "
        + "decay.";
  }

  @Override
  public String paper() {
    return "figure 6a";
  }

  @Override
  public String statistic() {
    return "mean over pairs of one training-set size and seed of (exact match at small "
        + "initialization and large weight decay minus exact match at large "
        + "initialization and small weight decay), test split";
  }
}
