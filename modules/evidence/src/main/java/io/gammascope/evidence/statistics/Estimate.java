package io.gammascope.evidence.statistics;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean, a difference of means or a slope, with what its interval is made of.
 *
 * @param standardError 0 or more
 * @param degrees of freedom, above 0
 * @param units how many runs it rests on
 */
public record Estimate(double value, double standardError, double degreesOfFreedom, int units) {
  private static final int MOST_FURTHER = 10_000;

  public Estimate {
    if (!(standardError >= 0) || !(degreesOfFreedom > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "no estimate: "
              + value
              + " +- "
              + standardError
              + " with "
              + degreesOfFreedom
              + " degrees");
    }
  }

  /** The mean of a sample; empty for a single value, which has no spread. */
  public static Optional<Estimate> mean(Sample sample) {
    int n = sample.values().size();
    return sample
        .standardDeviation()
        .map(deviation -> new Estimate(sample.mean(), deviation / Math.sqrt(n), n - 1, n));
  }

  /**
   * Mean of one sample minus that of another, with the standard error and the degrees of freedom of
   * Welch (1947); empty where one has a single value.
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
            // Two samples without any spread leave the number of degrees open; it does not matter.
            spread == 0
                ? a.get().degreesOfFreedom + b.get().degreesOfFreedom
                : square(first + second) / spread,
            a.get().units + b.get().units));
  }

  /**
   * Student's interval.
   *
   * @param confidence above 0 and below 1
   */
  public Interval interval(double confidence) {
    return interval(confidence, 1);
  }

  /**
   * The smallest number of further rounds of runs after which the interval would exclude the
   * threshold, if value and spread stayed as they are; 0 if it does already, empty if none would.
   *
   * @param perRound how many runs one further seed adds, 1 or more
   */
  public OptionalInt furtherRounds(double threshold, double confidence, int perRound) {
    for (int rounds = 0; rounds * perRound <= MOST_FURTHER; rounds++) {
      double growth = (units + (double) rounds * perRound) / units;
      if (interval(confidence, growth).excludes(threshold)) {
        return OptionalInt.of(rounds);
      }
    }
    return OptionalInt.empty();
  }

  private Interval interval(double confidence, double growth) {
    double t =
        new TDistribution(null, degreesOfFreedom * growth)
            .inverseCumulativeProbability((1 + confidence) / 2);
    double half = t * standardError / Math.sqrt(growth);
    return new Interval(value - half, value + half);
  }

  private static double square(double x) {
    return x * x;
  }
}
