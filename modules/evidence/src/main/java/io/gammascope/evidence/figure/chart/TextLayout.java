package io.gammascope.evidence.figure.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Estimates the width of text in DejaVu Sans and breaks it into lines, since SVG does neither. All
 * widths of characters are in font sizes.
 */
public final class TextLayout {
  private static final String NARROW = " .,:;'|()/-iljtfr";
  private static final double NARROW_WIDTH = 0.36;
  private static final String WIDE = "mwMW%@\u2192";
  private static final double WIDE_WIDTH = 0.92;
  private static final double WIDTH = 0.62;

  private TextLayout() {}

  /** Returns the estimated width of a text in pixels. */
  public static double width(String text, double fontSize) {
    return text.chars().mapToDouble(TextLayout::width).sum() * fontSize;
  }

  private static double width(int character) {
    if (NARROW.indexOf(character) >= 0) {
      return NARROW_WIDTH;
    }
    return WIDE.indexOf(character) >= 0 ? WIDE_WIDTH : WIDTH;
  }

  /** Returns the font size, at most {@code fontSize}, at which a text is no wider than given. */
  public static double fontSizeToFit(String text, double fontSize, double width) {
    return Math.min(fontSize, width / Math.max(NARROW_WIDTH, width(text, 1)));
  }

  /**
   * Joins parts into lines of at most the given number of characters. A part is never broken; the
   * separator is left out at the end of a line.
   */
  public static List<String> wrap(List<String> parts, String separator, int characters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      String next = line.isEmpty() ? part : separator + part;
      if (!line.isEmpty() && line.length() + next.length() > characters) {
        lines.add(line.toString());
        line.setLength(0);
        next = part;
      }
      line.append(next);
    }
    lines.add(line.toString());
    return lines;
  }
}
