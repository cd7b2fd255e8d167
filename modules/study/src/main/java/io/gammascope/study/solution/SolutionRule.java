package io.gammascope.study.solution;

/**
 * The rule that classifies runs; part of every preregistered claim.
 *
 * @param group the held-out group whose answers decide, for example {@code 4-3}; empty where
 *     answers are sequences, which have no candidate answers
 * @param learned minimum accuracy on the test split, and on its designated pair if there is one,
 *     for a run to count as learned, 0 to 1; the paper's shading uses 0.9
 * @param majority the share that a candidate answer must exceed to be the run's solution, at least
 *     0.5
 */
public record SolutionRule(String group, double learned, double majority) {
  private static final double HALF = 0.5;

  /** Returns a rule for answers that are sequences, which are right or wrong and have no class. */
  public static SolutionRule forSequences(double learned) {
    return new SolutionRule("", learned, HALF);
  }

  /** Returns whether runs have a class, by their answers on a held-out group. */
  public boolean assignsClasses() {
    return !group.isEmpty();
  }
}
