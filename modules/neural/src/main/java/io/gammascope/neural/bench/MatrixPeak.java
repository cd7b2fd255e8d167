package io.gammascope.neural.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The best rate at which this process multiplies matrices: what a step can at most reach. */
final class MatrixPeak {
  private static final int SIDE = 1024;
  private static final int TRIES = 12;

  private MatrixPeak() {}

  /** GFLOP per second of float products, the best of several. */
  static double measure(NDManager parent) {
    try (NDManager manager = parent.newSubManager()) {
      NDArray left = manager.ones(new Shape(SIDE, SIDE));
      NDArray right = manager.ones(new Shape(SIDE, SIDE));
      double best = 0;
      for (int i = 0; i < TRIES; i++) {
        long start = System.nanoTime();
        left.matMul(right).close();
        // FLOP per nanosecond are GFLOP per second.
        best = Math.max(best, 2.0 * SIDE * SIDE * SIDE / (System.nanoTime() - start));
      }
      return best;
    }
  }
}
