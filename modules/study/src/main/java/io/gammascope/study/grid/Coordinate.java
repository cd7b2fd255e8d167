package io.gammascope.study.grid;

import io.gammascope.common.yaml.YamlNode;
import java.math.BigDecimal;

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

  public static String normalize(YamlNode.Scalar scalar) {
    boolean number = scalar.kind() == YamlNode.Kind.INTEGER || scalar.kind() == YamlNode.Kind.REAL;
    // Normalizing a million digits takes minutes, and no valid number is that long.
    if (number && scalar.text().length() <= LONGEST) {
      try {
        BigDecimal exact = new BigDecimal(scalar.text()).stripTrailingZeros();
        // Written out, 1e999999999 exhausts memory, and no double is that large.
        return Math.abs((long) exact.scale()) > LONGEST ? scalar.text() : exact.toPlainString();
      } catch (NumberFormatException e) {
        // The reader of the field handles .inf, 0x1F and similar.
        return scalar.text();
      }
    }
    return scalar.text();
  }
}
