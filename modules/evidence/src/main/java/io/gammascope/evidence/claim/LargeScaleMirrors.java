package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.study.solution.SolutionRule;

/** C2: larger initialization gives the symmetric solution. */
public final class LargeScaleMirrors implements Claim {
  private static boolean mirrors(AnswerShares readings, SolutionRule rule) {
    return readings.learned(rule) && readings.symmetric().orElse(0) > rule.majority();
  }

  @Override
  public String id() {
    return "C2";
  }

  @Override
  public String statement() {
    return "A larger initialization gives the symmetric solution on the held-out pair.";
  }

  @Override
  public String paper() {
    return "figure 2a";
  }

  @Override
  public String statistic() {
    return "share of the counted runs at larger scale that are classed symmetric";
  }

  @Override
  public Verdict judge(ClaimInput given) {
    return new ProportionClaimEvaluator(
            this, new Criterion(Answer.SYMMETRIC, LargeScaleMirrors::mirrors, false))
        .judge(given);
  }
}
