package io.gammascope.evidence.figure;

import io.gammascope.evidence.solution.Answer;
import io.gammascope.study.solution.SolutionClass;
import java.util.List;
import java.util.Locale;

/**
 * Colours that people with any kind of colour vision tell apart (Okabe and Ito 2008), and scales
 * that rise in lightness alone.
 */
public final class Palette {
  public static final String INK = "#1a1c20";
  public static final String FAINT = "#5c626b";
  public static final String PAPER = "#ffffff";
  public static final String RULE = "#c9cdd3";

  private static final int[] LIGHT = {0xF4, 0xF5, 0xF7};
  private static final double DARK_FROM = 0.5;

  private static final List<String> LINES =
      List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00");

  private Palette() {}

  /** Of the i-th of several lines. */
  static String line(int i) {
    return LINES.get(i % LINES.size());
  }

  /** Of a class of runs. */
  public static String of(SolutionClass solution) {
    return switch (solution) {
      case INFERENTIAL -> "#0072b2";
      case SYMMETRIC -> "#e69f00";
      case OTHER -> "#cc79a7";
      case UNLEARNED -> "#9aa0a8";
      case DIVERGED -> "#d55e00";
    };
  }

  /** Of a share from 0 to 1 of an answer: near white to the answer's own colour. */
  public static String shade(Answer answer, double share) {
    int[] full = full(answer);
    StringBuilder hex = new StringBuilder("#");
    for (int i = 0; i < full.length; i++) {
      long mixed = Math.round(LIGHT[i] + (full[i] - LIGHT[i]) * share);
      hex.append(String.format(Locale.ROOT, "%02x", mixed));
    }
    return hex.toString();
  }

  /** What can be read upon such a shade. */
  public static String inkUpon(double share) {
    return share > DARK_FROM ? PAPER : INK;
  }

  private static int[] full(Answer answer) {
    return switch (answer) {
      case INFERENTIAL -> new int[] {0x00, 0x4c, 0x84};
      case SYMMETRIC -> new int[] {0x8f, 0x4a, 0x00};
      case OTHER -> new int[] {0x8a, 0x2f, 0x66};
    };
  }
}
