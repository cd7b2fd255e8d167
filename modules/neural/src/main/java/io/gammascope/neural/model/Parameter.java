package io.gammascope.neural.model;

import java.util.List;

/**
 * One named array of a model's parameters.
 *
 * @param shape weights are [in, out]
 * @param role decides the initial values
 * @param inputs d_in, number of inputs of a weight matrix (paper S3.5); 1 for norms and biases
 * @param residual whether it writes into the residual stream
 */
public record Parameter(String name, List<Long> shape, Role role, int inputs, boolean residual) {
  public Parameter {
    shape = List.copyOf(shape);
  }

  /** What a parameter is for. */
  public enum Role {
    EMBEDDING,
    QUERY_KEY,
    VALUE_OUTPUT,
    /** Query, key and value side by side in the columns: the first two thirds are QUERY_KEY. */
    QUERY_KEY_VALUE,
    FEEDFORWARD,
    PROJECTION,
    NORM_WEIGHT,
    BIAS
  }

  /** Number of elements. */
  public int size() {
    return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
  }
}
