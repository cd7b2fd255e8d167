package io.gammascope.evidence.figure.chart;

import java.util.List;
import java.util.Locale;

/**
 * The colours of all figures. Categories are told apart with any kind of colour vision (Okabe and
 * Ito 2008); scales rise in lightness.
 */
public final class Palette {
  /** Text. */
  public static final String INK = "#1a1c20";

  /** Secondary text. */
  public static final String FAINT = "#5c626b";

  /** The ground. */
  public static final String PAPER = "#ffffff";

  /** Frames and grid lines. */
  public static final String RULE = "#c9cdd3";

  /** Marks that serve for comparison, such as random baselines. */
  public static final String GREY = "#9aa0a8";

  /** Boxes around cells of a heat map. */
  public static final String BOX = "#e3120b";

  private static final int[] DIVERGING = {0x8a6212, 0xf6f6f6, 0x0b457f};
  private static final int[] SEQUENTIAL = {0xf2f4f8, 0x9cc4dd, 0x3b8cb8, 0x104c7f, 0x082244};
  private static final int[] ORDERED = {0x2c1e6b, 0x2f6c8e, 0x28a082, 0x9fc633, 0xe8b50c};
  private static final List<String> CATEGORIES =
      List.of(
          "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7a6a00", "#6a3d9a",
          "#5c626b", "#a6761d");

  private Palette() {}

  /** Returns the colour of the i-th category; colours repeat after ten. */
  public static String category(int index) {
    return CATEGORIES.get(Math.floorMod(index, CATEGORIES.size()));
  }

  /** Returns a colour from brown at -1 through near white at 0 to dark blue at 1. */
  public static String diverging(double value) {
    return interpolate(DIVERGING, (value + 1) / 2);
  }

  /** Returns a colour from near white at 0 to dark blue at 1. */
  public static String sequential(double share) {
    return interpolate(SEQUENTIAL, share);
  }

  /** Returns a colour from dark blue at 0 to yellow at 1, for marks that have an order. */
  public static String ordered(double share) {
    return interpolate(ORDERED, share);
  }

  /**
   * Returns a colour between stops that are evenly spaced from 0 to 1.
   *
   * @param stops red, green and blue of each, 8 bits each
   * @param share clamped to 0 to 1
   */
  public static String interpolate(int[] stops, double share) {
    double place = Math.max(0, Math.min(1, share)) * (stops.length - 1);
    int stop = Math.min((int) place, stops.length - 2);
    StringBuilder hex = new StringBuilder("#");
    for (int shift = 16; shift >= 0; shift -= 8) {
      double from = stops[stop] >> shift & 0xff;
      double to = stops[stop + 1] >> shift & 0xff;
      double mixed = from + (to - from) * (place - stop);
      hex.append(String.format(Locale.ROOT, "%02x", Math.round(mixed)));
    }
    return hex.toString();
  }
}
