package io.gammascope.evidence.figure;

import io.gammascope.evidence.figure.chart.Palette;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.study.solution.SolutionClass;

/** The colours of solution classes and answers, the same in every figure. */
public final class SolutionColours {
  private static final int LIGHT = 0xf4f5f7;
  private static final double DARK_FROM = 0.5;

  private SolutionColours() {}

  /** Returns the colour of a class of runs. */
  public static String of(SolutionClass solution) {
    return switch (solution) {
      case INFERENTIAL -> Palette.category(0);
      case SYMMETRIC -> Palette.category(1);
      case OTHER -> Palette.category(3);
      case UNLEARNED -> Palette.GREY;
      case DIVERGED -> Palette.category(5);
    };
  }

  /** Returns a colour from near white at share 0 to the answer's own dark colour at share 1. */
  static String shade(Answer answer, double share) {
    return Palette.interpolate(new int[] {LIGHT, darkest(answer)}, share);
  }

  /** Returns the colour of text that is readable upon {@link #shade}. */
  static String inkUpon(double share) {
    return share > DARK_FROM ? Palette.PAPER : Palette.INK;
  }

  private static int darkest(Answer answer) {
    return switch (answer) {
      case INFERENTIAL -> 0x004c84;
      case SYMMETRIC -> 0x8f4a00;
      case OTHER -> 0x8a2f66;
    };
  }
}
