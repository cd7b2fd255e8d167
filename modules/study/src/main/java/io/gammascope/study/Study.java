package io.gammascope.study;

import java.util.List;
import java.util.Optional;

/**
 * A study file, read and found right.
 *
 * @param name its identity for people: the experiment's and the report's name
 * @param question what it is to find out, in one or two sentences
 * @param text the file as written
 * @param axes in the order of the file, the seeds last under the path {@code seed}
 * @param points every training, exclusions taken out, in the order in which they are to be run
 * @param probes what is looked at inside the models
 * @param claims what is judged
 * @param canary the training that is run twice to see that its bytes are the same, if any
 */
public record Study(
    String name,
    String question,
    String text,
    List<GridAxis> axes,
    List<GridPoint> points,
    SolutionRule solution,
    ProbePlan probes,
    List<ClaimSpec> claims,
    Optional<CanaryPlan> canary) {
  public Study {
    axes = List.copyOf(axes);
    points = List.copyOf(points);
    claims = List.copyOf(claims);
  }

  /** The same study with another rule of classing; for what would follow from it. */
  public Study under(SolutionRule rule) {
    return new Study(name, question, text, axes, points, rule, probes, claims, canary);
  }

  /** The locks of all claims, to be stamped into every run. */
  public List<ClaimLock> locks() {
    return claims.stream()
        .map(claim -> new ClaimLock(name, claim, solution, ClaimLock.LAST))
        .toList();
  }
}
