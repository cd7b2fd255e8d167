package io.gammascope.datasets.task.anchor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serializable;

/**
 * The function of an anchor or of a designated pair: x is mapped to (multiply x + add) mod modulo.
 *
 * @param modulo the modulus, with results from 0 to modulo - 1; 0 for none
 */
// Derived from the other fields; written for readers of manifests.
@JsonIgnoreProperties(value = "addition", allowGetters = true)
public record AnchorFunction(int multiply, int add, int modulo) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Returns x + add. */
  public static AnchorFunction adding(int add) {
    return new AnchorFunction(1, add, 0);
  }

  /** Returns whether the function only adds a constant. */
  public boolean isAddition() {
    return multiply == 1 && modulo == 0;
  }

  long apply(long x) {
    long value = multiply * x + add;
    return modulo == 0 ? value : Math.floorMod(value, (long) modulo);
  }
}
