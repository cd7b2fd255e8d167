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

  private static final int[][] DIVERGING = {
    {0x8a, 0x62, 0x12}, {0xf6, 0xf6, 0xf6}, {0x0b, 0x45, 0x7f}
  };
  private static final int[][] SEQUENTIAL = {
    {0xf2, 0xf4, 0xf8},
    {0x9c, 0xc4, 0xdd},
    {0x3b, 0x8c, 0xb8},
    {0x10, 0x4c, 0x7f},
    {0x08, 0x22, 0x44}
  };
  private static final int[][] ORDERED = {
    {0x2c, 0x1e, 0x6b},
    {0x2f, 0x6c, 0x8e},
    {0x28, 0xa0, 0x82},
    {0x9f, 0xc6, 0x33},
    {0xe8, 0xb5, 0x0c}
  };
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
   * @param stops red, green and blue of each, 0 to 255
   * @param share clamped to 0 to 1
   */
  public static String interpolate(int[][] stops, double share) {
    double place = Math.max(0, Math.min(1, share)) * (stops.length - 1);
    int stop = Math.min((int) place, stops.length - 2);
    StringBuilder hex = new StringBuilder("#");
    for (int i = 0; i < 3; i++) {
      double from = stops[stop][i];
      double mixed = from + (stops[stop + 1][i] - from) * (place - stop);
      hex.append(String.format(Locale.ROOT, "%02x", Math.round(mixed)));
    }
    return hex.toString();
  }
}
