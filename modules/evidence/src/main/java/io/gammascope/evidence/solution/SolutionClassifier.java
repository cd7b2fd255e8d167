package io.gammascope.evidence.solution;

import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;

/**
 * The one rule by which runs are classed. A run that has not learned the seen pairs, or the
 * designated pair where there is one, says nothing on the held-out pair: such runs compose for want
 * of the exception and would pass for inferential ones.
 */
public final class SolutionClassifier {
  private final SolutionRule rule;

  public SolutionClassifier(SolutionRule rule) {
    this.rule = rule;
  }

  /** The class of a run that reached its last step. */
  public SolutionClass classify(AnswerShares readings) {
    if (!readings.learned(rule)) {
      return SolutionClass.UNLEARNED;
    }
    if (readings.inferential().orElse(0) > rule.majority()) {
      return SolutionClass.INFERENTIAL;
    }
    return readings.symmetric().orElse(0) > rule.majority()
        ? SolutionClass.SYMMETRIC
        : SolutionClass.OTHER;
  }
}
