package io.gammascope.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Measures the peak rate of matrix products in this process, an upper bound for training steps. */
final class PeakFlops {
  private static final int SIDE = 1024;
  private static final int REPETITIONS = 12;
  private static final int PRODUCTS_ON_GPU = 64;

  private PeakFlops() {}

  /** Returns the best measured rate of float32 products, in GFLOP per second. */
  static double measure(NDManager parent) {
    try (NDManager manager = parent.newSubManager()) {
      NDArray left = manager.ones(new Shape(SIDE, SIDE));
      NDArray right = manager.ones(new Shape(SIDE, SIDE));
      int products = manager.getDevice().isGpu() ? PRODUCTS_ON_GPU : 1;
      double best = 0;
      for (int i = 0; i < REPETITIONS; i++) {
        long start = System.nanoTime();
        multiply(left, right, products);
        double flop = 2.0 * SIDE * SIDE * SIDE * products;
        // FLOP per nanosecond are GFLOP per second.
        best = Math.max(best, flop / (System.nanoTime() - start));
      }
      return best;
    }
  }

  /** Multiplies, and reads one element at the end because a GPU computes asynchronously. */
  private static void multiply(NDArray left, NDArray right, int products) {
    for (int i = 1; i < products; i++) {
      left.matMul(right).close();
    }
    try (NDArray last = left.matMul(right)) {
      last.getFloat(0, 0);
    }
  }
}
