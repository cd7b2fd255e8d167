package io.gammascope.neural.probe;

import java.util.Arrays;

/**
 * Measures whether neighbouring vectors belong to neighbouring numbers. Axes: N vectors, of N
 * consecutive numbers.
 */
final class NeighbourOrder {
  /** A point of a curve has a neighbour on either side. */
  private static final int NEIGHBOURS = 2;

  private NeighbourOrder() {}

  /**
   * Returns 1 - (mean difference of the numbers of neighbouring vectors) / (mean difference of any
   * two numbers); 0 is expected for vectors in no order. Needs N of at least 3.
   */
  static double score(Vectors vectors) {
    double near = Arrays.stream(differences(vectors, NEIGHBOURS)).average().orElse(Double.NaN);
    // Mean of |i - j| over all pairs of different numbers from 0 to N - 1.
    double any = (vectors.count() + 1) / 3.0;
    return 1 - near / any;
  }

  /**
   * Returns the differences of each number from those of its nearest vectors, (N times {@code
   * count}).
   */
  static int[] differences(Vectors vectors, int count) {
    int[] differences = new int[vectors.count() * count];
    for (int i = 0; i < vectors.count(); i++) {
      int at = i;
      double[] distances = new double[vectors.count()];
      Arrays.setAll(distances, j -> j == at ? -1 : vectors.distance(at, j));
      int[] order = SpearmanCorrelation.argsort(distances);
      for (int k = 0; k < count; k++) {
        differences[i * count + k] = Math.abs(i - order[k + 1]);
      }
    }
    return differences;
  }
}
