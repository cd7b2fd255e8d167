package io.gammascope.evidence.figure;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The width of a figure on paper.
 *
 * @param points in units of 1/72 inch
 */
public record FigureWidth(double points) {
  private static final double POINTS_PER_INCH = 72;
  private static final double PIXELS_PER_INCH = 96;
  private static final double MOST_INCHES = 40;
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,4})?)(in|cm|mm)");
  private static final Map<String, Double> UNITS_PER_INCH =
      Map.of("in", 1.0, "cm", 2.54, "mm", 25.4);

  /**
   * Parses for example {@code 5.5in}, the width of the text of a NeurIPS paper.
   *
   * @throws IllegalArgumentException if the text is not a width from 1 to 40 inches
   */
  public static FigureWidth parse(String text) {
    Matcher parts = TEXT.matcher(text);
    double inches =
        parts.matches()
            ? Double.parseDouble(parts.group(1)) / UNITS_PER_INCH.get(parts.group(2))
            : 0;
    if (inches < 1 || inches > MOST_INCHES) {
      throw new IllegalArgumentException(
          "not a width: " + text + "; expected 1in to 40in, for example 5.5in, 14cm or 140mm");
    }
    return new FigureWidth(inches * POINTS_PER_INCH);
  }

  /** Returns the width at which browsers show the figure. */
  static FigureWidth natural(Figure figure) {
    return new FigureWidth(figure.width() * POINTS_PER_INCH / PIXELS_PER_INCH);
  }

  double inches() {
    return points / POINTS_PER_INCH;
  }
}
