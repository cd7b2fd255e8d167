package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.study.solution.SolutionRule;

/** C1: small initialization gives the inferential solution. */
public final class SmallScaleComposes implements Claim {
  private static boolean composes(AnswerShares readings, SolutionRule rule) {
    return readings.learned(rule) && readings.inferential().orElse(0) > rule.majority();
  }

  @Override
  public String id() {
    return "C1";
  }

  @Override
  public String statement() {
    return "A small initialization gives the inferential solution on the held-out pair.";
  }

  @Override
  public String paper() {
    return "figure 2b";
  }

  @Override
  public String statistic() {
    return "share of the counted runs at small scale that are classed inferential";
  }

  @Override
  public Verdict judge(ClaimInput given) {
    return new ProportionClaimEvaluator(
            this, new Criterion(Answer.INFERENTIAL, SmallScaleComposes::composes, false))
        .judge(given);
  }
}
