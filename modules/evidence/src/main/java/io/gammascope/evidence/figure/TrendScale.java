package io.gammascope.evidence.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How values go up a trend's axis.
 *
 * @param low value (or power of ten) at its foot
 * @param high value (or power of ten) at its head
 */
record TrendScale(boolean logarithmic, double low, double high) {
  private static final int PARTS = 4;

  /** A tick of the axis. */
  record Tick(double value, String label) {}

  /** Wide enough for all values. */
  static TrendScale of(Trend.Scale kind, List<Double> values) {
    double most = values.stream().mapToDouble(v -> v).max().orElse(1);
    double least = values.stream().mapToDouble(v -> v).min().orElse(1);
    return switch (kind) {
      case SHARE -> new TrendScale(false, 0, 1);
      case COUNT -> new TrendScale(false, 0, most > 0 ? most : 1);
      case LOGARITHMIC -> {
        double foot = Math.floor(Math.log10(least));
        yield new TrendScale(true, foot, Math.max(foot + 1, Math.ceil(Math.log10(most))));
      }
    };
  }

  /** Where a value stands, 0 at the foot to 1 at the head; values beyond stand at the edge. */
  double part(double value) {
    double at = logarithmic ? Math.log10(Math.max(value, Double.MIN_NORMAL)) : value;
    return Math.min(1, Math.max(0, (at - low) / (high - low)));
  }

  List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double power = low; power <= high; power++) {
        ticks.add(new Tick(Math.pow(10, power), String.format(Locale.ROOT, "1e%.0f", power)));
      }
      return ticks;
    }
    for (int i = 0; i <= PARTS; i++) {
      double value = low + (high - low) * i / PARTS;
      ticks.add(new Tick(value, String.format(Locale.ROOT, high > 2 ? "%.0f" : "%.2f", value)));
    }
    return ticks;
  }
}
