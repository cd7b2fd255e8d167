package io.gammascope.neural.probe;

import java.util.Arrays;

/**
 * Whether vectors that lie near one another belong to numbers that are near one another. Axes: N
 * vectors, the i-th of the i-th of successive numbers.
 */
final class NeighbourOrder {
  /** A point of a curve has a neighbour on either side. */
  private static final int NEIGHBOURS = 2;

  private NeighbourOrder() {}

  /**
   * 1 - mean difference of the numbers of near vectors / mean difference of any two; 0 is expected
   * of vectors in no order. For N of 3 and more.
   */
  static double of(Vectors vectors) {
    double near = Arrays.stream(differences(vectors, NEIGHBOURS)).average().orElse(Double.NaN);
    // The mean of |i - j| over all two different numbers of 0 to N - 1.
    double any = (vectors.count() + 1) / 3.0;
    return 1 - near / any;
  }

  /** By how much each number differs from those of its nearest vectors (N times {@code count}). */
  static int[] differences(Vectors vectors, int count) {
    int[] differences = new int[vectors.count() * count];
    for (int i = 0; i < vectors.count(); i++) {
      int at = i;
      double[] distances = new double[vectors.count()];
      Arrays.setAll(distances, j -> j == at ? -1 : vectors.distance(at, j));
      int[] order = SpearmanCorrelation.order(distances);
      for (int k = 0; k < count; k++) {
        differences[i * count + k] = Math.abs(i - order[k + 1]);
      }
    }
    return differences;
  }
}
