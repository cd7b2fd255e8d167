package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;

/** A copy of an array in Java's memory, row-major; free of the engine. */
public final class HostTensor {
  private final List<Long> shape;
  private final float[] values;

  /** Of values that must not be changed afterwards. */
  public HostTensor(List<Long> shape, float[] values) {
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  static HostTensor copyOf(NDArray array) {
    return new HostTensor(
        Arrays.stream(array.getShape().getShape()).boxed().toList(), array.toFloatArray());
  }

  /** The length of each axis. */
  public List<Long> shape() {
    return shape;
  }

  /** Row-major; not to be changed. */
  public float[] values() {
    return values;
  }
}
