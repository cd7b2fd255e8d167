package io.gammascope.evidence.similarity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Relative representations (Moschella et al. 2023; several invariances: Cannistraci et al. 2024): a
 * sample is described by its relations to anchors, which are samples too, so that spaces of
 * different models, and of different widths, can be compared without a map between them.
 */
final class RelativeRepresentation {
  private RelativeRepresentation() {}

  /**
   * Returns the relations of the samples to the anchors, standardized over the whole matrix to mean
   * 0 and standard deviation 1; zeros if they do not vary. With several invariances their columns
   * stand side by side, each invariance standardized alone.
   *
   * @param rows (N, D); the first {@code anchors} are the anchors, all others the samples
   * @return (N - A, A * invariances)
   */
  static double[][] of(double[][] rows, int anchors, List<Invariance> invariances) {
    double[][] result = new double[rows.length - anchors][anchors * invariances.size()];
    for (int v = 0; v < invariances.size(); v++) {
      Invariance invariance = invariances.get(v);
      double[][] relations = new double[result.length][anchors];
      for (int i = 0; i < result.length; i++) {
        for (int a = 0; a < anchors; a++) {
          relations[i][a] = invariance.relate(rows[anchors + i], rows[a]);
        }
      }
      standardize(relations);
      for (int i = 0; i < result.length; i++) {
        System.arraycopy(relations[i], 0, result[i], v * anchors, anchors);
      }
    }
    return result;
  }

  private static void standardize(double[][] values) {
    double mean = Arrays.stream(values).flatMapToDouble(Arrays::stream).average().orElse(0);
    double deviation =
        Math.sqrt(
            Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
    for (double[] row : values) {
      for (int a = 0; a < row.length; a++) {
        row[a] = deviation == 0 ? 0 : (row[a] - mean) / deviation;
      }
    }
  }

  /**
   * Returns how alike two models describe the samples: the mean over samples of the correlation
   * (Pearson) of their relations, -1 to 1. Samples whose relations do not vary in one of the models
   * are left out; NaN if all are.
   */
  static double compare(double[][] a, double[][] b) {
    return IntStream.range(0, a.length)
        .mapToDouble(i -> correlation(a[i], b[i]))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (a[i] - meanA) * (b[i] - meanB);
      squareA += (a[i] - meanA) * (a[i] - meanA);
      squareB += (b[i] - meanB) * (b[i] - meanB);
    }
    return product / Math.sqrt(squareA * squareB);
  }
}
