package io.gammascope.common.yaml;

import java.math.BigDecimal;

/**
 * An interval of numbers that a field may take.
 *
 * @param min lower bound
 * @param minIncluded whether the lower bound itself is valid
 * @param max upper bound, included; positive infinity for none
 */
public record NumberRange(double min, boolean minIncluded, double max) {
  /** Returns [min, infinity). */
  public static NumberRange atLeast(double min) {
    return new NumberRange(min, true, Double.POSITIVE_INFINITY);
  }

  /** Returns (min, infinity). */
  public static NumberRange greaterThan(double min) {
    return new NumberRange(min, false, Double.POSITIVE_INFINITY);
  }

  /** Returns [min, max]. */
  public static NumberRange closed(double min, double max) {
    return new NumberRange(min, true, max);
  }

  /** Returns (min, max]. */
  public static NumberRange openClosed(double min, double max) {
    return new NumberRange(min, false, max);
  }

  /** Returns the range of all finite numbers. */
  public static NumberRange any() {
    return new NumberRange(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);
  }

  /** Returns whether the number is finite and within the range. */
  public boolean contains(double value) {
    boolean high = minIncluded ? value >= min : value > min;
    return Double.isFinite(value) && high && value <= max;
  }

  @Override
  public String toString() {
    boolean below = Double.isInfinite(min);
    boolean open = Double.isInfinite(max);
    if (below) {
      return open ? "any finite number" : "at most " + show(max);
    }
    String lower = minIncluded ? "at least " + show(min) : "more than " + show(min);
    return open ? lower : lower + " and at most " + show(max);
  }

  private static String show(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
