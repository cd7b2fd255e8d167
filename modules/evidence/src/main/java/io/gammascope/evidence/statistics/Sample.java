package io.gammascope.evidence.statistics;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Numbers of which the mean is asked for.
 *
 * @param values one or more
 */
public record Sample(List<Double> values) {
  public Sample {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a mean of nothing was asked for");
    }
  }

  public double mean() {
    return values.stream().mapToDouble(v -> v).sum() / values.size();
  }

  /** With n - 1 in the denominator; empty for a single value. */
  public Optional<Double> standardDeviation() {
    if (values.size() < 2) {
      return Optional.empty();
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Optional.of(Math.sqrt(squares / (values.size() - 1)));
  }

  /**
   * Student's interval of the mean; empty for a single value. Outcomes over seeds are often
   * bimodal, so it stands beside the classes, never for them, and may reach beyond 0 and 1.
   *
   * @param confidence above 0 and below 1
   */
  public Optional<Interval> interval(double confidence) {
    return standardDeviation()
        .map(
            deviation -> {
              double t =
                  new TDistribution(null, values.size() - 1)
                      .inverseCumulativeProbability((1 + confidence) / 2);
              double half = t * deviation / Math.sqrt(values.size());
              return new Interval(mean() - half, mean() + half);
            });
  }
}
