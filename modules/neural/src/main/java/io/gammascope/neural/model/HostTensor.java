package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor in Java memory, which does not depend on the engine.
 *
 * @param shape the length of each axis
 * @param values row-major; must not be modified
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
public record HostTensor(List<Long> shape, float[] values) {
  public HostTensor {
    shape = List.copyOf(shape);
  }

  static HostTensor copyOf(NDArray array) {
    return new HostTensor(
        Arrays.stream(array.getShape().getShape()).boxed().toList(), array.toFloatArray());
  }
}
