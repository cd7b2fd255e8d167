package io.gammascope.evidence.statistics;

/** A confidence interval, both ends included. */
public record Interval(double low, double high) {
  /** Returns whether the whole interval lies above a threshold. */
  public boolean isAbove(double threshold) {
    return low > threshold;
  }

  /** Returns whether the whole interval lies below a threshold. */
  public boolean isBelow(double threshold) {
    return high < threshold;
  }

  /** Returns whether a threshold lies outside the interval. */
  public boolean excludes(double threshold) {
    return isAbove(threshold) || isBelow(threshold);
  }
}
