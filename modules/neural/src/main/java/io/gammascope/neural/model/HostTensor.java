package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;

/** A tensor in Java memory, row-major, which does not depend on the engine. */
public final class HostTensor {
  private final List<Long> shape;
  private final float[] values;

  /** Takes values that must not be modified afterwards. */
  public HostTensor(List<Long> shape, float[] values) {
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  static HostTensor copyOf(NDArray array) {
    return new HostTensor(
        Arrays.stream(array.getShape().getShape()).boxed().toList(), array.toFloatArray());
  }

  /** Returns the length of each axis. */
  public List<Long> shape() {
    return shape;
  }

  /** Returns the values, row-major. Do not modify. */
  public float[] values() {
    return values;
  }
}
