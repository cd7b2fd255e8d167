package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.metric.MetricName;
import java.util.OptionalDouble;

/** C17: small initialization gives language models a lower perplexity. */
public final class TextFavoursSmallScale implements Claim {
  /** Higher is better, so the loss with its sign turned. */
  private static OptionalDouble likelihood(ObservedRun run) {
    OptionalDouble loss = run.metric(MetricName.loss("test"));
    return loss.isPresent() ? OptionalDouble.of(-loss.getAsDouble()) : loss;
  }

  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this, new PairedGain("gain in log-likelihood", TextFavoursSmallScale::likelihood))
        .judge(given);
  }

  @Override
  public String id() {
    return "C17";
  }

  @Override
  public String statement() {
    return "A language model with small initialization reaches a lower perplexity than one "
        + "with large initialization.";
  }

  @Override
  public String paper() {
    return "figure 17b";
  }

  @Override
  public String statistic() {
    return "mean over pairs of one training-set size and seed of (cross-entropy per token, "
        + "in nats, at large initialization minus the same at small initialization), test "
        + "split; perplexity is its exponential";
  }
}
