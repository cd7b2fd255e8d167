package io.gammascope.evidence.statistics;

/** A confidence interval, both ends included. */
public record Interval(double low, double high) {
  /** Whether a threshold lies below the whole interval. */
  public boolean isAbove(double threshold) {
    return low > threshold;
  }

  /** Whether a threshold lies above the whole interval. */
  public boolean isBelow(double threshold) {
    return high < threshold;
  }

  /** Whether it tells on which side of a threshold the true value lies. */
  public boolean excludes(double threshold) {
    return isAbove(threshold) || isBelow(threshold);
  }
}
