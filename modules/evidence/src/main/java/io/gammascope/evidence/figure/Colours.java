package io.gammascope.evidence.figure;

import java.util.List;
import java.util.Locale;

/** Colours of numbers and of kinds. */
public final class Colours {
  private static final int[] COLD = {0x8a, 0x62, 0x12};
  private static final int[] MIDDLE = {0xf6, 0xf6, 0xf6};
  private static final int[] WARM = {0x0b, 0x45, 0x7f};
  private static final int[][] RISE = {
    {0xf2, 0xf4, 0xf8},
    {0x9c, 0xc4, 0xdd},
    {0x3b, 0x8c, 0xb8},
    {0x10, 0x4c, 0x7f},
    {0x08, 0x22, 0x44}
  };
  private static final int[][] ORDER = {
    {0x2c, 0x1e, 0x6b},
    {0x2f, 0x6c, 0x8e},
    {0x28, 0xa0, 0x82},
    {0x9f, 0xc6, 0x33},
    {0xe8, 0xb5, 0x0c}
  };
  private static final List<String> KINDS =
      List.of(
          "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7a6a00", "#6a3d9a",
          "#5c626b", "#a6761d");

  private Colours() {}

  /** From -1, brown, over 0, near white, to 1, dark blue; red stays free for boxes. */
  public static String diverging(double value) {
    double share = Math.max(-1, Math.min(1, value));
    return share < 0 ? mixed(MIDDLE, COLD, -share) : mixed(MIDDLE, WARM, share);
  }

  /** From 0, near white, to 1, dark blue. */
  public static String rising(double share) {
    return along(RISE, share);
  }

  /** From 0 to 1, dark and bright colours by turns of hue, for points that have an order. */
  public static String ordered(double share) {
    return along(ORDER, share);
  }

  /** One of some colours that are told apart; they repeat after ten. */
  public static String kind(int index) {
    return KINDS.get(Math.floorMod(index, KINDS.size()));
  }

  private static String along(int[][] stops, double share) {
    double place = Math.max(0, Math.min(1, share)) * (stops.length - 1);
    int stop = Math.min((int) place, stops.length - 2);
    return mixed(stops[stop], stops[stop + 1], place - stop);
  }

  private static String mixed(int[] from, int[] to, double share) {
    StringBuilder hex = new StringBuilder("#");
    for (int i = 0; i < from.length; i++) {
      hex.append(
          String.format(Locale.ROOT, "%02x", Math.round(from[i] + (to[i] - from[i]) * share)));
    }
    return hex.toString();
  }
}
