package io.gammascope.common.yaml;

import java.math.BigDecimal;

/**
 * A closed, half-open or open interval of numbers that a field may take.
 *
 * @param least the lower end
 * @param leastIncluded whether the lower end itself is allowed
 * @param most the upper end, included; positive infinity for none
 */
public record NumberRange(double min, boolean minIncluded, double max) {
  /** From {@code least} up, included. */
  public static NumberRange atLeast(double least) {
    return new NumberRange(least, true, Double.POSITIVE_INFINITY);
  }

  /** Above {@code least}, itself excluded. */
  public static NumberRange greaterThan(double least) {
    return new NumberRange(least, false, Double.POSITIVE_INFINITY);
  }

  /** From {@code least} to {@code most}, both included. */
  public static NumberRange closed(double least, double most) {
    return new NumberRange(least, true, most);
  }

  /** Above {@code least} up to and with {@code most}. */
  public static NumberRange openClosed(double least, double most) {
    return new NumberRange(least, false, most);
  }

  /** Any finite number. */
  public static NumberRange any() {
    return new NumberRange(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);
  }

  /** Whether the number is finite and inside. */
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
