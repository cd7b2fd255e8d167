package io.gammascope.evidence.figure.chart;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Maps values to positions along an axis, linearly or by their logarithm, and chooses round ticks.
 *
 * @param low the value at position 0; above 0 on a logarithmic scale
 * @param high the value at position 1; below {@code low} on an axis that runs backwards
 */
public record AxisScale(double low, double high, boolean logarithmic) {
  private static final double MARGIN = 0.06;

  /** Returns a linear scale. */
  public static AxisScale linear(double low, double high) {
    return new AxisScale(low, high, false);
  }

  /**
   * Returns a scale that contains the given values, with a margin at both ends. Values that are not
   * finite are ignored, and on a logarithmic scale those that are not positive.
   */
  public static AxisScale spanning(DoubleStream values, boolean logarithmic) {
    double[] usable =
        values.filter(v -> Double.isFinite(v) && (!logarithmic || v > 0)).sorted().toArray();
    if (usable.length == 0) {
      return new AxisScale(logarithmic ? 0.1 : 0, 1, logarithmic);
    }
    double low = usable[0];
    double high = usable[usable.length - 1];
    if (logarithmic) {
      double margin = Math.pow(Math.max(high / low, 2), MARGIN);
      return new AxisScale(low / margin, high * margin, true);
    }
    double margin = high > low ? (high - low) * MARGIN : Math.max(0.5, Math.abs(low) * 0.1);
    return new AxisScale(low - margin, high + margin, false);
  }

  /** Returns a logarithmic scale between the powers of ten around the finite positive values. */
  public static AxisScale decades(DoubleStream values) {
    DoubleSummaryStatistics range =
        values.filter(v -> Double.isFinite(v) && v > 0).summaryStatistics();
    if (range.getCount() == 0) {
      return new AxisScale(0.1, 1, true);
    }
    int low = (int) Math.floor(Math.log10(range.getMin()));
    // An axis from a power of ten to itself would have no length.
    int high = Math.max(low + 1, (int) Math.ceil(Math.log10(range.getMax())));
    return new AxisScale(Math.pow(10, low), Math.pow(10, high), true);
  }

  /** Returns the position of a value: 0 at the low end, 1 at the high end, beyond them outside. */
  public double position(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /** Returns the position of a value, or the nearest end where the value lies beyond it. */
  public double clampedPosition(double value) {
    double position = logarithmic && value <= 0 ? 0 : position(value);
    return Math.min(1, Math.max(0, position));
  }

  /** Returns whether a value has a position: it is finite and, on a logarithm, positive. */
  public boolean shows(double value) {
    return Double.isFinite(value) && (!logarithmic || value > 0);
  }

  /** Returns round values inside the scale, ascending. */
  public List<Double> ticks() {
    if (logarithmic) {
      List<Double> ticks = powersOfTen();
      return ticks.size() >= 2 ? ticks : withinDecade();
    }
    return evenSteps();
  }

  /** Returns at most five powers of ten, whose exponents are multiples of the step between them. */
  private List<Double> powersOfTen() {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    int step = Math.max(1, (last - first + 4) / 4);
    List<Double> ticks = new ArrayList<>();
    for (int power = -Math.floorDiv(-first, step) * step; power <= last; power += step) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }

  private List<Double> evenSteps() {
    List<Double> ticks = new ArrayList<>();
    double step = Math.pow(10, Math.floor(Math.log10(high - low)));
    step = (high - low) / step < 2.2 ? step / 2 : (high - low) / step > 5.5 ? step * 2 : step;
    for (double tick = Math.ceil(low / step) * step; tick <= high + step * 1e-9; tick += step) {
      ticks.add(Math.abs(tick) < step * 1e-9 ? 0.0 : tick);
    }
    return ticks;
  }

  /** Returns 1, 2 and 5 times powers of ten, or even steps where fewer than two of them fit. */
  private List<Double> withinDecade() {
    List<Double> ticks = new ArrayList<>();
    for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
      for (int times : new int[] {1, 2, 5}) {
        if (times * power >= low && times * power <= high) {
          ticks.add(times * power);
        }
      }
    }
    return ticks.size() >= 2 ? ticks : evenSteps();
  }

  /** Formats a tick's value with at most three decimals, or as a power of ten. */
  public static String label(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size >= 1e5 || size < 1e-3)) {
      return String.format(Locale.ROOT, "%.1e", value)
          .replace(".0e", "e")
          .replaceAll("e\\+?(-?)0?", "e$1");
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
