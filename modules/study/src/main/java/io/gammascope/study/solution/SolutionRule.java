package io.gammascope.study.solution;

/**
 * The one rule by which runs are classed; part of every claim's lock.
 *
 * @param group the held-out group that is judged, for example {@code 4-3}; empty where answers are
 *     sequences, which have no candidates to be classed by
 * @param learned least accuracy on the test split, and on its designated pair where there is one, 0
 *     to 1; the paper's shading takes 0.9
 * @param majority share of a candidate answer above which it is the run's solution, at least 0.5
 */
public record SolutionRule(String group, double learned, double majority) {
  private static final double HALF = 0.5;

  /** Of answers that are sequences: right or wrong, and no class of solution. */
  public static SolutionRule forSequences(double learned) {
    return new SolutionRule("", learned, HALF);
  }

  /** Whether runs have a class, by their answers on a held-out group. */
  public boolean assignsClasses() {
    return !group.isEmpty();
  }
}
