package io.gammascope.neural.golden;

import java.util.BitSet;

/** Computes the error of an array. */
final class RelativeError {
  private RelativeError() {}

  /** Returns the largest deviation of determined elements, relative to the largest element. */
  static GoldenCheck.ArrayError compute(
      String name, float[] actual, float[] expected, BitSet undetermined) {
    double largest = 0;
    double deviation = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double off = Math.abs((double) actual[i] - expected[i]);
      if (Double.isNaN(off)) {
        return new GoldenCheck.ArrayError(name, Double.POSITIVE_INFINITY, 0);
      }
      if (!undetermined.get(i)) {
        deviation = Math.max(deviation, off);
      }
    }
    double relative = deviation == 0 ? 0 : deviation / largest;
    return new GoldenCheck.ArrayError(name, relative, undetermined.cardinality());
  }
}
