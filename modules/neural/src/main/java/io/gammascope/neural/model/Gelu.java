package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * GELU in its tanh approximation, x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2, as GPT-2 has it;
 * DJL's own is the exact one. Its numbers are arrays of the model's manager, because arrays of Java
 * numbers die before the backward pass reads them.
 */
final class Gelu {
  private static final double LINEAR = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  private final NDArray linear;
  private final NDArray cubic;
  private final NDArray half;

  /** With constants held by the model's manager. */
  Gelu(NDManager model) {
    linear = model.create((float) LINEAR);
    cubic = model.create((float) (LINEAR * CUBIC));
    half = model.create(0.5f);
  }

  /** Of every element. */
  NDArray of(NDArray x) {
    // In place where no gradient needs what stood there before.
    NDArray inner = x.mul(x).muli(cubic).addi(linear).mul(x);
    return inner.tanh().mul(half).addi(half).mul(x);
  }
}
