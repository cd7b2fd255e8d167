package io.gammascope.evidence.claim;

import io.gammascope.study.metric.MetricName;

/** C15: small initialization with large weight decay judges better on PrOntoQA. */
public final class ProntoqaFavoursSmallScale implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this,
            new PairedGain("gain in accuracy", run -> run.metric(MetricName.accuracy("test"))))
        .judge(given);
  }

  @Override
  public String id() {
    return "C15";
  }

  @Override
  public String statement() {
    return "On PrOntoQA, small initialization with large weight decay judges statements "
        + "better than large initialization with small weight decay.";
  }

  @Override
  public String paper() {
    return "figure 7b";
  }

  @Override
  public String statistic() {
    return "mean over pairs of one training-set size and seed of (share of right "
        + "judgements at small initialization and large weight decay minus the same at "
        + "large initialization and small weight decay), test split, chance 0.5";
  }
}
