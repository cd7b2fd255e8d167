package io.gammascope.study.grid;

import io.gammascope.common.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The value of an axis at a grid point.
 *
 * @param path of the field that varies
 * @param value as written in the file, with its position
 */
public record Coordinate(String path, YamlNode.Scalar value) {
  private static final int LONGEST = 400;

  /** Returns the value as text with numbers normalized, so that 0.40 and 4e-1 are equal. */
  public String text() {
    return normalize(value);
  }

  /** Returns the text of a scalar in a form that is the same for equal numbers and booleans. */
  public static String normalize(YamlNode.Scalar scalar) {
    return switch (scalar.kind()) {
      case INTEGER, REAL ->
          scalar
              .number()
              .map(BigDecimal::stripTrailingZeros)
              // Written out, 1e999999999 exhausts memory, and no double is that large.
              .filter(number -> Math.abs((long) number.scale()) <= LONGEST)
              .map(BigDecimal::toPlainString)
              .orElse(scalar.text());
      case BOOLEAN -> scalar.text().toLowerCase(Locale.ROOT);
      case TEXT, NULL -> scalar.text();
    };
  }
}
