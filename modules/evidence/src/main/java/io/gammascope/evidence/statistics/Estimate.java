package io.gammascope.evidence.statistics;

import java.util.Locale;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A mean, a difference of means or a slope, with Student's interval.
 *
 * @param standardError 0 or more
 * @param degreesOfFreedom above 0
 * @param units number of runs (or pairs of runs) that it rests on
 */
public record Estimate(double value, double standardError, double degreesOfFreedom, int units)
    implements IntervalEstimate {
  public Estimate {
    if (!(standardError >= 0) || !(degreesOfFreedom > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "invalid estimate: value %s must be finite, standard error %s at least 0, degrees of"
                  + " freedom %s above 0",
              value,
              standardError,
              degreesOfFreedom));
    }
  }

  /** Estimates the mean of a sample; empty for a single value, which has no spread. */
  public static Optional<Estimate> mean(Sample sample) {
    int n = sample.values().size();
    return sample
        .standardDeviation()
        .map(deviation -> new Estimate(sample.mean(), deviation / Math.sqrt(n), n - 1, n));
  }

  /**
   * Estimates the mean of one sample minus that of another, with the standard error and the degrees
   * of freedom of Welch (1947); empty if either sample has a single value.
   */
  public static Optional<Estimate> difference(Sample minuend, Sample subtrahend) {
    Optional<Estimate> a = mean(minuend);
    Optional<Estimate> b = mean(subtrahend);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    double first = square(a.get().standardError);
    double second = square(b.get().standardError);
    double spread =
        square(first) / a.get().degreesOfFreedom + square(second) / b.get().degreesOfFreedom;
    return Optional.of(
        new Estimate(
            a.get().value - b.get().value,
            Math.sqrt(first + second),
            // Without any spread Welch's formula is 0 / 0; the interval is a point either way.
            spread == 0
                ? a.get().degreesOfFreedom + b.get().degreesOfFreedom
                : square(first + second) / spread,
            a.get().units + b.get().units));
  }

  @Override
  public Interval intervalAfter(int furtherUnits, double confidence) {
    double growth = (units + (double) furtherUnits) / units;
    double t =
        new TDistribution(degreesOfFreedom * growth)
            .inverseCumulativeProbability((1 + confidence) / 2);
    double half = t * standardError / Math.sqrt(growth);
    return new Interval(value - half, value + half);
  }

  private static double square(double x) {
    return x * x;
  }
}
