package io.gammascope.evidence.similarity;

import java.util.Arrays;

/**
 * Linear centred kernel alignment of two representations of the same samples (Kornblith et al.
 * 2019), with the unbiased estimator of HSIC by Song et al. (2012). It is 1 if one representation
 * is the other, rotated, moved and scaled as a whole, and 0 in expectation for independent ones,
 * whatever their widths; independent ones give small values of either sign.
 */
final class LinearCka {
  private static final int LEAST_SAMPLES = 4;

  private LinearCka() {}

  /**
   * Returns the scalar products of all samples (N, N), with zeros on the diagonal, divided by a
   * number so that the HSIC of the matrix with itself is 1; NaN if the representation does not
   * vary.
   *
   * @param rows (N, D), N at least 4
   */
  static double[][] gram(double[][] rows) {
    if (rows.length < LEAST_SAMPLES) {
      throw new IllegalArgumentException(
          "unbiased HSIC needs at least " + LEAST_SAMPLES + " samples, not " + rows.length);
    }
    double[][] centred = centre(rows);
    double[][] gram = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        double product = 0;
        for (int d = 0; d < rows[i].length; d++) {
          product += centred[i][d] * centred[j][d];
        }
        gram[i][j] = product;
        gram[j][i] = product;
      }
    }
    normalize(gram);
    return gram;
  }

  private static void normalize(double[][] gram) {
    double own = hsic(gram, gram);
    double divisor = own > 0 ? Math.sqrt(own) : Double.NaN;
    for (double[] row : gram) {
      Arrays.setAll(row, j -> row[j] / divisor);
    }
  }

  /**
   * Subtracts the mean. The estimator does not depend on it, but large scalar products that cancel
   * would cost digits.
   */
  private static double[][] centre(double[][] rows) {
    double[][] centred = new double[rows.length][rows[0].length];
    for (int d = 0; d < rows[0].length; d++) {
      double mean = 0;
      for (double[] row : rows) {
        mean += row[d] / rows.length;
      }
      for (int i = 0; i < rows.length; i++) {
        centred[i][d] = rows[i][d] - mean;
      }
    }
    return centred;
  }

  /**
   * Returns the unbiased HSIC, with the factor 1 / (N (N - 3)): the alignment, for two matrices of
   * {@link #gram}.
   */
  static double hsic(double[][] k, double[][] l) {
    double n = k.length;
    double trace = 0;
    double sumK = 0;
    double sumL = 0;
    double both = 0;
    for (int i = 0; i < k.length; i++) {
      double rowK = 0;
      double rowL = 0;
      for (int j = 0; j < k.length; j++) {
        trace += k[i][j] * l[i][j];
        rowK += k[i][j];
        rowL += l[i][j];
      }
      sumK += rowK;
      sumL += rowL;
      both += rowK * rowL;
    }
    return (trace + sumK * sumL / ((n - 1) * (n - 2)) - 2 / (n - 2) * both) / (n * (n - 3));
  }
}
