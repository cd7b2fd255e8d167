package io.gammascope.study.grid;

import io.gammascope.common.yaml.YamlNode;
import java.math.BigDecimal;

/**
 * A value of one axis at one point.
 *
 * @param path of the field that varies
 * @param value as the file gives it, with its position
 */
public record Coordinate(String path, YamlNode.Scalar value) {
  private static final int LONGEST = 400;

  /** The value as text, numbers without superfluous digits, so that 0.40 and 4e-1 are one value. */
  public String text() {
    return normal(value);
  }

  public static String normal(YamlNode.Scalar scalar) {
    boolean number = scalar.kind() == YamlNode.Kind.INTEGER || scalar.kind() == YamlNode.Kind.REAL;
    // A million digits would take minutes; no number that a field takes is that long.
    if (number && scalar.text().length() <= LONGEST) {
      try {
        BigDecimal exact = new BigDecimal(scalar.text()).stripTrailingZeros();
        // Written out, 1e999999999 would fill the memory; no double is that long.
        return Math.abs((long) exact.scale()) > LONGEST ? scalar.text() : exact.toPlainString();
      } catch (NumberFormatException e) {
        // .inf, 0x1F and the like: the field's reader judges them.
        return scalar.text();
      }
    }
    return scalar.text();
  }
}
