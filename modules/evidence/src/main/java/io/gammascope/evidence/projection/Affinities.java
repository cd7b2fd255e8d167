package io.gammascope.evidence.projection;

import java.util.Arrays;

/**
 * The joint probabilities p_ij of t-SNE (van der Maaten and Hinton 2008), which say how likely two
 * points are neighbours. Axes: N points, D dimensions.
 */
final class Affinities {
  static final double SMALLEST = Math.ulp(1.0);
  private static final int SEARCH_STEPS = 100;
  private static final double ENTROPY_TOLERANCE = 1e-5;
  private static final double EMPTY_SUM = 1e-8;

  private Affinities() {}

  /** Computes squared Euclidean distances, row by row: (N, N). */
  static double[] squaredDistances(double[][] points) {
    int n = points.length;
    double[] distances = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double sum = 0;
        for (int d = 0; d < points[i].length; d++) {
          double difference = points[i][d] - points[j][d];
          sum += difference * difference;
        }
        distances[i * n + j] = sum;
        distances[j * n + i] = sum;
      }
    }
    return distances;
  }

  /**
   * Computes symmetric probabilities that sum to 1, each at least {@link #SMALLEST}, 0 on the
   * diagonal.
   *
   * @param distances squared, (N, N)
   * @param perplexity effective number of neighbours, below N
   */
  static double[] jointProbabilities(double[] distances, int n, double perplexity) {
    double[] conditional = new double[n * n];
    for (int i = 0; i < n; i++) {
      double[] row = Arrays.copyOfRange(distances, i * n, (i + 1) * n);
      System.arraycopy(conditional(row, i, StrictMath.log(perplexity)), 0, conditional, i * n, n);
    }
    double[] joint = new double[n * n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        joint[i * n + j] = conditional[i * n + j] + conditional[j * n + i];
        sum += joint[i * n + j];
      }
    }
    for (int i = 0; i < n * n; i++) {
      joint[i] = i % (n + 1) == 0 ? 0 : Math.max(joint[i] / sum, SMALLEST);
    }
    return joint;
  }

  /**
   * Computes the probabilities that point i has each other point as its neighbour. Finds the
   * precision by bisection so that their entropy is the given one.
   */
  private static double[] conditional(double[] distances, int i, double entropy) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1;
    double[] row = new double[distances.length];
    for (int step = 0; step < SEARCH_STEPS; step++) {
      double excess = fill(row, distances, i, precision) - entropy;
      if (Math.abs(excess) <= ENTROPY_TOLERANCE) {
        return row;
      }
      if (excess > 0) {
        low = precision;
        precision = Double.isInfinite(high) ? precision * 2 : (precision + high) / 2;
      } else {
        high = precision;
        precision = Double.isInfinite(low) ? precision / 2 : (precision + low) / 2;
      }
    }
    return row;
  }

  /** Fills the row for a precision and returns its entropy. */
  private static double fill(double[] row, double[] distances, int i, double precision) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      row[j] = j == i ? 0 : StrictMath.exp(-distances[j] * precision);
      sum += row[j];
    }
    sum = sum == 0 ? EMPTY_SUM : sum;
    double mean = 0;
    for (int j = 0; j < row.length; j++) {
      row[j] /= sum;
      mean += distances[j] * row[j];
    }
    return StrictMath.log(sum) + precision * mean;
  }
}
