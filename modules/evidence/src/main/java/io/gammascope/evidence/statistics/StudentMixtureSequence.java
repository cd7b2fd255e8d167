package io.gammascope.evidence.statistics;

import java.util.Optional;

/**
 * A mean of normally distributed values whose intervals hold at every sample size at once.
 *
 * <p>The interval contains every mean m for which the scale-invariant mixture ratio
 *
 * <pre>sqrt(g / (n + g)) ((1 + T) / (1 + g T / (n + g)))^(n / 2),  T = t^2 / (n - 1)</pre>
 *
 * is below 1 / (1 - confidence), where t is Student's statistic for m and the mixture of
 * standardized effects is normal with precision g (Lai, 1976; Wang and Ramdas, 2025, "Anytime-valid
 * t-tests and confidence sequences for Gaussian means with unknown variance", theorem 4.7). With g
 * = 0.25 the intervals are narrowest at about six values: they are 1.8 times as wide as Student's
 * at 6 values and 1.7 times at 12 and 24. They are infinite below 4 values at confidence 0.95.
 *
 * @param mean of the values
 * @param deviation the standard deviation with n - 1 in the denominator, 0 or more
 * @param units the number n of values, 1 or more
 */
public record StudentMixtureSequence(double mean, double deviation, int units)
    implements IntervalEstimate {
  private static final double PRECISION = 0.25;

  /** Returns the sequence of a sample; empty for a single value, which has no spread. */
  public static Optional<StudentMixtureSequence> of(Sample sample) {
    return sample
        .standardDeviation()
        .map(sd -> new StudentMixtureSequence(sample.mean(), sd, sample.values().size()));
  }

  @Override
  public double value() {
    return mean;
  }

  @Override
  public Interval intervalAfter(int furtherUnits, double confidence) {
    double half = halfWidth(units + furtherUnits, 1 - confidence) * deviation;
    return Double.isNaN(half)
        ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
        : new Interval(mean - half, mean + half);
  }

  /** Returns half the width for deviation 1; infinite where n values bound nothing. */
  private static double halfWidth(int n, double error) {
    double shrinkage = PRECISION / (n + PRECISION);
    double bound = Math.pow(shrinkage * error * error, -1.0 / n);
    double rest = 1 - bound * shrinkage;
    return rest > 0 ? Math.sqrt((bound - 1) / rest * (n - 1) / n) : Double.POSITIVE_INFINITY;
  }
}
