package io.gammascope.neural.model;

import io.gammascope.common.file.NamedArray;
import java.util.List;

/**
 * One named parameter array of a model.
 *
 * @param shape (in, out) for weights, so that y = x W
 * @param role determines the initial values
 * @param inputs d_in, number of inputs of a weight matrix (paper section 3.5); 1 for norms, biases
 * @param residual whether its output is added to the residual stream
 */
public record Parameter(String name, List<Long> shape, Role role, int inputs, boolean residual) {
  public Parameter {
    shape = List.copyOf(shape);
  }

  /** The group of a parameter. */
  public enum Role {
    EMBEDDING,
    QUERY_KEY,
    VALUE_OUTPUT,
    /** Columns of query, key and value side by side; the first two thirds are as QUERY_KEY. */
    QUERY_KEY_VALUE,
    FEEDFORWARD,
    PROJECTION,
    NORM_WEIGHT,
    BIAS
  }

  /** Returns the lengths of the axes. */
  public long[] dimensions() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns values of this parameter, row-major, as an array of its name and shape. */
  NamedArray toArray(float[] values) {
    return NamedArray.ofFloats(name, values, dimensions());
  }

  /** Returns the number of elements. */
  public int size() {
    return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
  }
}
