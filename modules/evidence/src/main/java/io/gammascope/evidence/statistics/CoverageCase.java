package io.gammascope.evidence.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A kind of number with its true value, of which random samples can be drawn.
 *
 * @param number what is estimated
 * @param values how its values are distributed
 * @param truth the true value
 * @param groups number of values that a seed has: 2 for a difference of means
 * @param draw draws the value of a group
 * @param fixed estimates the number with an interval for one look; the values of the groups in turn
 * @param anytime estimates the number with an interval for every look
 */
record CoverageCase(
    String number,
    String values,
    double truth,
    int groups,
    Draw draw,
    Function<List<Double>, IntervalEstimate> fixed,
    Function<List<Double>, IntervalEstimate> anytime) {
  /** Draws a value. */
  interface Draw {
    /** Returns the next value of a group, counted from 0. */
    double next(SplittableRandom random, int group);
  }

  /** Returns a case for every estimator of the claims, over a grid of true values. */
  static List<CoverageCase> all() {
    List<CoverageCase> cases = new ArrayList<>();
    for (double share : new double[] {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95}) {
      cases.add(share(share));
    }
    cases.addAll(normal());
    cases.add(bounded("uniform", 0, (random, group) -> 2 * random.nextDouble() - 1));
    for (double mean : new double[] {-0.5, 0, 0.5, 0.9}) {
      cases.add(
          bounded(
              "-1 or 1", mean, (random, group) -> random.nextDouble() < (1 + mean) / 2 ? 1 : -1));
    }
    return cases;
  }

  private static List<CoverageCase> normal() {
    return List.of(
        new CoverageCase(
            "mean",
            "normal",
            0,
            1,
            (random, group) -> random.nextGaussian(),
            values -> Estimate.mean(new Sample(values)).orElseThrow(),
            values -> mixture(values, 0, 1)),
        new CoverageCase(
            "difference of means",
            "normal, standard deviations 1 and 3",
            0,
            2,
            (random, group) -> random.nextGaussian() * (group == 0 ? 1 : 3),
            values -> Estimate.difference(group(values, 0, 2), group(values, 1, 2)).orElseThrow(),
            values -> new DifferenceSequence(mixture(values, 0, 2), mixture(values, 1, 2))));
  }

  private static CoverageCase share(double share) {
    return new CoverageCase(
        "share",
        "hit or miss",
        share,
        1,
        (random, group) -> random.nextDouble() < share ? 1 : 0,
        CoverageCase::proportion,
        values -> new BetaBinomialSequence(proportion(values)));
  }

  private static CoverageCase bounded(String values, double mean, Draw draw) {
    return new CoverageCase(
        "mean between -1 and 1",
        values,
        mean,
        1,
        draw,
        v -> Estimate.mean(new Sample(v)).orElseThrow(),
        v -> new BettingSequence(v, -1, 1));
  }

  private static Proportion proportion(List<Double> values) {
    return new Proportion((int) values.stream().filter(v -> v == 1).count(), values.size());
  }

  private static IntervalEstimate mixture(List<Double> values, int group, int groups) {
    return StudentMixtureSequence.of(group(values, group, groups)).orElseThrow();
  }

  private static Sample group(List<Double> values, int group, int groups) {
    return new Sample(
        IntStream.range(0, values.size())
            .filter(i -> i % groups == group)
            .mapToObj(values::get)
            .toList());
  }
}
