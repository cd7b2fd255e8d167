package io.gammascope.evidence.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What an axis reaches over.
 *
 * @param low above 0 where it is logarithmic
 * @param high above low
 */
public record AxisScale(double low, double high, boolean logarithmic) {
  /**
   * Of these values; values that are not finite, or not positive on a logarithm, are passed over.
   */
  public static AxisScale of(DoubleStream values, boolean logarithmic) {
    double[] usable =
        values.filter(v -> Double.isFinite(v) && (!logarithmic || v > 0)).sorted().toArray();
    if (usable.length == 0) {
      return new AxisScale(logarithmic ? 0.1 : 0, 1, logarithmic);
    }
    double low = usable[0];
    double high = usable[usable.length - 1];
    if (logarithmic) {
      return new AxisScale(low * 0.9, Math.max(high * 1.1, low * 2), true);
    }
    double room = high > low ? (high - low) * 0.06 : Math.max(0.5, Math.abs(low) * 0.1);
    return new AxisScale(low - room, high + room, false);
  }

  /** Where a value stands, 0 at the low end and 1 at the high one. */
  public double part(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /** Values to write beside the axis. */
  public List<Double> ticks() {
    if (logarithmic) {
      List<Double> ticks = new ArrayList<>();
      int first = (int) Math.ceil(Math.log10(low) - 1e-9);
      int last = (int) Math.floor(Math.log10(high) + 1e-9);
      int step = Math.max(1, (last - first + 4) / 4);
      for (int power = first; power <= last; power += step) {
        ticks.add(Math.pow(10, power));
      }
      return ticks.size() >= 2 ? ticks : withinDecade();
    }
    return even();
  }

  private List<Double> even() {
    List<Double> ticks = new ArrayList<>();
    double step = Math.pow(10, Math.floor(Math.log10(high - low)));
    step = (high - low) / step < 2.2 ? step / 2 : (high - low) / step > 5.5 ? step * 2 : step;
    for (double tick = Math.ceil(low / step) * step; tick <= high + step * 1e-9; tick += step) {
      ticks.add(Math.abs(tick) < step * 1e-9 ? 0.0 : tick);
    }
    return ticks;
  }

  /** 1, 2 and 5 times each power of ten, or even steps where those are fewer than two. */
  private List<Double> withinDecade() {
    List<Double> ticks = new ArrayList<>();
    for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
      for (int times : new int[] {1, 2, 5}) {
        if (times * power >= low && times * power <= high) {
          ticks.add(times * power);
        }
      }
    }
    return ticks.size() >= 2 ? ticks : even();
  }

  /** A tick in few letters. */
  public static String label(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size >= 1e5 || size < 1e-3)) {
      return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-").replace("e+0", "e");
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
