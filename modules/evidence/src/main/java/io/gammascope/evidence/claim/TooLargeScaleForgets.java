package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.study.solution.SolutionRule;

/**
 * C3: too large an initialization with deep models loses the seen pairs. A diverged run has lost
 * them.
 */
public final class TooLargeScaleForgets implements Claim {
  private static boolean loses(AnswerShares readings, SolutionRule rule) {
    return readings.seen() < rule.learned();
  }

  @Override
  public String id() {
    return "C3";
  }

  @Override
  public String statement() {
    return "Too large an initialization with deep models does not generalize on the seen pairs.";
  }

  @Override
  public String paper() {
    return "figure 2 (shaded cells)";
  }

  @Override
  public String statistic() {
    return "share of the counted runs at the largest scale whose accuracy on seen pairs with test"
        + " keys is below what counts as learned, diverged runs among them";
  }

  @Override
  public Verdict judge(ClaimInput given) {
    return new ProportionClaimEvaluator(
            this, new Criterion(Answer.OTHER, TooLargeScaleForgets::loses, true))
        .judge(given);
  }
}
