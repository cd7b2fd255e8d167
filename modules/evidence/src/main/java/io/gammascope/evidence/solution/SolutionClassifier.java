package io.gammascope.evidence.solution;

import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;

/**
 * Classifies runs by their answers on the held-out pair. A run that has not learned the seen pairs,
 * or the designated pair if there is one, is UNLEARNED whatever its answers: without the exception
 * it composes by default and would look inferential.
 */
public final class SolutionClassifier {
  private final SolutionRule rule;

  public SolutionClassifier(SolutionRule rule) {
    this.rule = rule;
  }

  /** Returns the class of a finished run. */
  public SolutionClass classify(AnswerShares shares) {
    if (!shares.hasLearned(rule)) {
      return SolutionClass.UNLEARNED;
    }
    if (shares.inferential().orElse(0) > rule.majority()) {
      return SolutionClass.INFERENTIAL;
    }
    return shares.symmetric().orElse(0) > rule.majority()
        ? SolutionClass.SYMMETRIC
        : SolutionClass.OTHER;
  }
}
