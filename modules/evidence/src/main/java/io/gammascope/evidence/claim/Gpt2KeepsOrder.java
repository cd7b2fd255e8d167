package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import java.util.OptionalDouble;

/** C4: GPT-2 shows the same order as the base model. */
public final class Gpt2KeepsOrder implements Claim {
  private static OptionalDouble inferential(ObservedRun run) {
    return run.shares().map(AnswerShares::inferential).orElse(OptionalDouble.empty());
  }

  @Override
  public Verdict judge(ClaimInput given) {
    return new ScoreClaimEvaluator(
            this, new PairedGain("gain in the inferential share", Gpt2KeepsOrder::inferential))
        .judge(given);
  }

  @Override
  public String id() {
    return "C4";
  }

  @Override
  public String statement() {
    return "GPT-2, too, answers the held-out pair by composing more often with a small "
        + "initialization than with a large one.";
  }

  @Override
  public String paper() {
    return "figure 2c";
  }

  @Override
  public String statistic() {
    return "mean over pairs of one seed of (share of inferential answers at the smallest "
        + "initialization of the claim's cells minus the same at the largest)";
  }
}
