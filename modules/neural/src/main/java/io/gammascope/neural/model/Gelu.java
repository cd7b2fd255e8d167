package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * GELU in its tanh approximation, x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2, as in GPT-2.
 * (DJL has the exact form only.) Its constants are arrays held by the model's manager, because the
 * engine turns Java numbers into temporary arrays, which are freed before the backward pass reads
 * them.
 */
final class Gelu {
  private static final double LINEAR = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  private final NDArray linear;
  private final NDArray cubic;
  private final NDArray half;

  /** Creates the constants in the model's manager. */
  Gelu(NDManager model) {
    linear = model.create((float) LINEAR);
    cubic = model.create((float) (LINEAR * CUBIC));
    half = model.create(0.5f);
  }

  /** Applies GELU to every element. */
  NDArray apply(NDArray x) {
    // In place where the gradient does not need the previous values.
    NDArray inner = x.mul(x).muli(cubic).addi(linear).mul(x);
    return inner.tanh().mul(half).addi(half).mul(x);
  }
}
