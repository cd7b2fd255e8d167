package io.gammascope.evidence.claim;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run whose class depends on a number that is close to a boundary of the rule. Another kind of
 * processor, which rounds differently, may put it on the other side.
 *
 * @param run the run
 * @param quantity the number, in words
 * @param value its value
 * @param boundary the value at which the class changes
 * @param beyond the class on the other side
 * @param changes the verdicts that would change with this run alone; empty if none would
 */
public record NearBoundary(
    ObservedRun run,
    String quantity,
    double value,
    double boundary,
    SolutionClass beyond,
    String changes) {
  /** The largest distance that is close. */
  public static final double CLOSE = 0.05;

  /** Moves a number across its boundary: the smallest step that matters in shares of 0 to 1. */
  private static final double BEYOND = 1e-9;

  /** A number that decides the class, and the shares with the number moved across its boundary. */
  private record Crossing(String quantity, double value, double boundary, AnswerShares moved) {
    double distance() {
      return Math.abs(value - boundary);
    }
  }

  /** Returns the runs that are close to a boundary, the closest first. */
  public static List<NearBoundary> find(Evidence evidence, ClaimEvaluator evaluator) {
    SolutionRule rule = evidence.study().solution();
    List<Verdict> own = evaluator.evaluate(evidence, EvaluationOptions.EXPLORATORY);
    List<NearBoundary> near = new ArrayList<>();
    for (ObservedRun run : evidence.runs()) {
      run.shares()
          .flatMap(shares -> nearest(shares, rule))
          .filter(crossing -> crossing.distance() <= CLOSE)
          .ifPresent(
              crossing -> {
                ObservedRun moved = run.withShares(crossing.moved(), rule);
                near.add(
                    new NearBoundary(
                        run,
                        crossing.quantity(),
                        crossing.value(),
                        crossing.boundary(),
                        moved.solution().orElseThrow(),
                        isClaimed(run, evidence)
                            ? Sensitivity.describeChanges(
                                own,
                                evaluator.evaluate(
                                    evidence.replace(run, moved), EvaluationOptions.EXPLORATORY))
                            : ""));
              });
    }
    near.sort(Comparator.comparingDouble(n -> Math.abs(n.value() - n.boundary())));
    return near;
  }

  /** Returns whether any claim is about the run; no verdict depends on another one. */
  private static boolean isClaimed(ObservedRun run, Evidence evidence) {
    return evidence.study().claims().stream()
        .anyMatch(claim -> claim.selects(run.point().coordinates()));
  }

  /** Returns the crossing of the single number that is closest to changing the class. */
  private static Optional<Crossing> nearest(AnswerShares shares, SolutionRule rule) {
    SolutionClass own = shares.classify(rule);
    return crossings(shares, rule).stream()
        .filter(crossing -> crossing.moved().classify(rule) != own)
        .min(Comparator.comparingDouble(Crossing::distance));
  }

  private static List<Crossing> crossings(AnswerShares shares, SolutionRule rule) {
    List<Crossing> crossings = new ArrayList<>();
    for (double side : new double[] {-BEYOND, BEYOND}) {
      addAccuracies(crossings, shares, rule.learned(), side);
      addShares(crossings, shares, rule.majority(), side);
    }
    return crossings;
  }

  private static void addAccuracies(
      List<Crossing> crossings, AnswerShares s, double boundary, double side) {
    double moved = boundary + side;
    crossings.add(
        new Crossing(
            "accuracy on seen pairs",
            s.seen(),
            boundary,
            new AnswerShares(moved, s.designated(), s.inferential(), s.symmetric())));
    AnswerShares other =
        new AnswerShares(s.seen(), OptionalDouble.of(moved), s.inferential(), s.symmetric());
    s.designated()
        .ifPresent(
            v ->
                crossings.add(new Crossing("accuracy on the designated pair", v, boundary, other)));
  }

  private static void addShares(
      List<Crossing> crossings, AnswerShares s, double boundary, double side) {
    OptionalDouble moved = OptionalDouble.of(boundary + side);
    AnswerShares composed = new AnswerShares(s.seen(), s.designated(), moved, s.symmetric());
    AnswerShares mirrored = new AnswerShares(s.seen(), s.designated(), s.inferential(), moved);
    s.inferential()
        .ifPresent(v -> crossings.add(new Crossing("inferential share", v, boundary, composed)));
    s.symmetric()
        .ifPresent(v -> crossings.add(new Crossing("symmetric share", v, boundary, mirrored)));
  }
}
