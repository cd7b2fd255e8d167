package io.gammascope.evidence.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Values whose mean is of interest.
 *
 * @param values one or more
 */
public record Sample(List<Double> values) {
  public Sample {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a sample needs at least one value");
    }
  }

  /** Returns the values as a sample; empty if there is none. */
  public static Optional<Sample> of(DoubleStream values) {
    List<Double> list = values.boxed().toList();
    return list.isEmpty() ? Optional.empty() : Optional.of(new Sample(list));
  }

  public double mean() {
    return values.stream().mapToDouble(v -> v).sum() / values.size();
  }

  /** Returns the standard deviation with n - 1 in the denominator; empty for a single value. */
  public Optional<Double> standardDeviation() {
    if (values.size() < 2) {
      return Optional.empty();
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Optional.of(Math.sqrt(squares / (values.size() - 1)));
  }

  /**
   * Returns Student's interval of the mean; empty for a single value. Results over seeds are often
   * bimodal, so this interval accompanies the classes and does not replace them; it may extend
   * beyond 0 and 1.
   *
   * @param confidence above 0 and below 1
   */
  public Optional<Interval> interval(double confidence) {
    return Estimate.mean(this).map(estimate -> estimate.interval(confidence));
  }
}
