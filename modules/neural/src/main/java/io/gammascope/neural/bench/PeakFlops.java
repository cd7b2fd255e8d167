package io.gammascope.neural.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The best rate at which this process multiplies matrices: what a step can at most reach. */
final class PeakFlops {
  private static final int SIDE = 1024;
  private static final int TRIES = 12;
  private static final int PRODUCTS_ON_GPU = 64;

  private PeakFlops() {}

  /** GFLOP per second of float products, the best of several. */
  static double measure(NDManager parent) {
    try (NDManager manager = parent.newSubManager()) {
      NDArray left = manager.ones(new Shape(SIDE, SIDE));
      NDArray right = manager.ones(new Shape(SIDE, SIDE));
      int products = manager.getDevice().isGpu() ? PRODUCTS_ON_GPU : 1;
      double best = 0;
      for (int i = 0; i < TRIES; i++) {
        long start = System.nanoTime();
        multiply(left, right, products);
        double flop = 2.0 * SIDE * SIDE * SIDE * products;
        // FLOP per nanosecond are GFLOP per second.
        best = Math.max(best, flop / (System.nanoTime() - start));
      }
      return best;
    }
  }

  /** Reads one element at the end, because a GPU computes while Java goes on. */
  private static void multiply(NDArray left, NDArray right, int products) {
    for (int i = 1; i < products; i++) {
      left.matMul(right).close();
    }
    try (NDArray last = left.matMul(right)) {
      last.getFloat(0, 0);
    }
  }
}
