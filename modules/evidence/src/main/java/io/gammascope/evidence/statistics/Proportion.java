package io.gammascope.evidence.statistics;

import java.util.Locale;
import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * A share of trials.
 *
 * @param hits 0 to trials
 * @param trials 0 or more
 */
public record Proportion(int hits, int trials) implements IntervalEstimate {
  /** Ends of intervals are exact to this. */
  private static final double ACCURACY = 1e-12;

  public Proportion {
    if (hits < 0 || hits > trials) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "invalid proportion: %d hits of %d trials", hits, trials));
    }
  }

  /** Returns hits per trial; NaN without trials. */
  @Override
  public double value() {
    return (double) hits / trials;
  }

  @Override
  public int units() {
    return trials;
  }

  /**
   * Returns the exact interval of Clopper and Pearson (1934), which contains the true share with at
   * least the given confidence for any number of trials; 0 to 1 without trials. Further trials have
   * the same share, rounded to whole hits.
   */
  @Override
  public Interval intervalAfter(int furtherUnits, double confidence) {
    int n = trials + furtherUnits;
    int k = trials == 0 ? 0 : (int) Math.round(value() * n);
    double tail = (1 - confidence) / 2;
    double low = k == 0 ? 0 : quantile(k, n - k + 1, tail);
    double high = k == n ? 1 : quantile(k + 1, n - k, 1 - tail);
    return new Interval(low, high);
  }

  private static double quantile(double alpha, double beta, double probability) {
    return new BetaDistribution(alpha, beta, ACCURACY).inverseCumulativeProbability(probability);
  }
}
