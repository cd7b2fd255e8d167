package io.gammascope.evidence.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Simulates how often verdicts are false if the truth lies exactly on the threshold, so that every
 * verdict is false. Deterministic.
 *
 * @param simulations number of simulated studies for each row
 * @param seeds the most seeds of a study, at least those of the first look
 * @param firstLook number of seeds at the first look, 2 or more; a look follows after each seed,
 *     until the first verdict
 * @param confidence of the intervals
 */
public record CoverageSimulation(int simulations, int seeds, int firstLook, double confidence) {
  private static final long RANDOM_SEED = 2405_05409L;

  /**
   * The errors of one kind of number.
   *
   * @param number what is estimated
   * @param values how its values are distributed
   * @param truth its true value, and the threshold
   * @param fixedOneLook share of false verdicts by fixed intervals, with a look at the last seed
   * @param fixedEveryLook share of false verdicts by fixed intervals, with a look after each seed
   * @param anytime share of false verdicts by anytime-valid intervals, with a look after each seed
   * @param widths mean width of anytime-valid intervals, each cut to at most 100 times the fixed
   *     one, over that of fixed intervals, by number of seeds
   */
  public record Row(
      String number,
      String values,
      double truth,
      double fixedOneLook,
      double fixedEveryLook,
      double anytime,
      Map<Integer, Double> widths) {}

  /** Simulates every kind of number that claims are about. */
  public List<Row> run() {
    return CoverageCase.all().stream().map(this::simulate).toList();
  }

  private Row simulate(CoverageCase kind) {
    SplittableRandom random = new SplittableRandom(RANDOM_SEED);
    Counts counts = new Counts();
    for (int i = 0; i < simulations; i++) {
      List<Double> values = new ArrayList<>();
      for (int j = 0; j < seeds * kind.groups(); j++) {
        values.add(kind.draw().next(random, j % kind.groups()));
      }
      counts.add(kind, values);
    }
    return new Row(
        kind.number(),
        kind.values(),
        kind.truth(),
        counts.fixedOneLook / (double) simulations,
        counts.fixedEveryLook / (double) simulations,
        counts.anytime / (double) simulations,
        counts.widths());
  }

  /** Numbers of studies with a false verdict, and sums of widths. */
  private final class Counts {
    private static final List<Integer> WIDTHS_AT = List.of(6, 12, 24);
    private static final double WIDEST = 100;

    private final Map<Integer, double[]> sums = new LinkedHashMap<>();
    private int fixedOneLook;
    private int fixedEveryLook;
    private int anytime;

    private void add(CoverageCase kind, List<Double> values) {
      fixedOneLook += decides(kind, kind.fixed(), values) ? 1 : 0;
      fixedEveryLook += decidesAtSomeLook(kind, kind.fixed(), values) ? 1 : 0;
      anytime += decidesAtSomeLook(kind, kind.anytime(), values) ? 1 : 0;
      for (int at : WIDTHS_AT) {
        if (at <= seeds) {
          List<Double> first = values.subList(0, at * kind.groups());
          double fixed = width(kind.fixed(), first);
          double[] sum = sums.computeIfAbsent(at, n -> new double[2]);
          sum[0] += Math.min(width(kind.anytime(), first), WIDEST * fixed);
          sum[1] += fixed;
        }
      }
    }

    private double width(Function<List<Double>, IntervalEstimate> estimator, List<Double> values) {
      Interval interval = estimator.apply(values).interval(confidence);
      return interval.high() - interval.low();
    }

    private Map<Integer, Double> widths() {
      Map<Integer, Double> ratios = new LinkedHashMap<>();
      sums.forEach((at, sum) -> ratios.put(at, sum[0] / sum[1]));
      return ratios;
    }
  }

  private boolean decidesAtSomeLook(
      CoverageCase kind, Function<List<Double>, IntervalEstimate> estimator, List<Double> values) {
    for (int look = firstLook; look <= seeds; look++) {
      if (decides(kind, estimator, values.subList(0, look * kind.groups()))) {
        return true;
      }
    }
    return false;
  }

  private boolean decides(
      CoverageCase kind, Function<List<Double>, IntervalEstimate> estimator, List<Double> values) {
    return estimator.apply(values).interval(confidence).excludes(kind.truth());
  }
}
