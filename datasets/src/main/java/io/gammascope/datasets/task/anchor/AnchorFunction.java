package io.gammascope.datasets.task.anchor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.Serializable;

/**
 * What an anchor, or a label of its own, does to a number: x becomes (multiply x + add) mod modulo.
 *
 * @param modulo 0 where nothing is reduced; otherwise the result is 0 to modulo - 1
 */
// Written for readers of manifests, and follows from the rest.
@JsonIgnoreProperties(value = "addition", allowGetters = true)
public record AnchorFunction(int multiply, int add, int modulo) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** x + add. */
  public static AnchorFunction adding(int add) {
    return new AnchorFunction(1, add, 0);
  }

  /** Whether it adds a constant and does nothing else. */
  public boolean isAddition() {
    return multiply == 1 && modulo == 0;
  }

  long apply(long x) {
    long value = multiply * x + add;
    return modulo == 0 ? value : Math.floorMod(value, (long) modulo);
  }
}
