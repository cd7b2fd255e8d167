package io.gammascope.evidence.statistics;

/** A confidence interval, both ends included. */
public record Interval(double low, double high) {
  /** Whether a threshold lies below the whole interval. */
  public boolean above(double threshold) {
    return low > threshold;
  }

  /** Whether a threshold lies above the whole interval. */
  public boolean below(double threshold) {
    return high < threshold;
  }

  /** Whether it tells on which side of a threshold the true value lies. */
  public boolean excludes(double threshold) {
    return above(threshold) || below(threshold);
  }
}
