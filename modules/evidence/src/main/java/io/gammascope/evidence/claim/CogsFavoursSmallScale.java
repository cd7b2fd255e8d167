package io.gammascope.evidence.claim;

import io.gammascope.study.metric.MetricName;

/** C14: small initialization with large weight decay generalizes better on COGS. */
public final class CogsFavoursSmallScale implements Claim {
  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this,
            new PairedGain("gain in exact match", run -> run.metric(MetricName.accuracy("gen"))))
        .judge(given);
  }

  @Override
  public String id() {
    return "C14";
  }

  @Override
  public String statement() {
    return "On COGS, small initialization with large weight decay generalizes better out "
        + "of distribution, over the 21 cases, than large initialization with small "
        + "weight decay.";
  }

  @Override
  public String paper() {
    return "figure 6c";
  }

  @Override
  public String statistic() {
    return "mean over pairs of one training-set size and seed of (exact match at small "
        + "initialization and large weight decay minus exact match at large "
        + "initialization and small weight decay), gen split, its cases in equal shares";
  }
}
