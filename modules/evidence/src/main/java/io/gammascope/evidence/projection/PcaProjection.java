package io.gammascope.evidence.projection;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.stat.correlation.Covariance;

/**
 * Principal components of points, by the singular value decomposition of their covariance. Axes: N
 * points, D dimensions.
 *
 * @param scores coordinates of the centred points along the first components, (N, components); the
 *     sign of each component makes its largest loading positive
 * @param explainedVariance share of the variance along each of these components, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a figure: never compared or printed
public record PcaProjection(double[][] scores, double[] explainedVariance) {
  /**
   * Projects points onto their first principal components.
   *
   * @param points two or more, all of the same length
   * @param components number of components; those beyond min(N - 1, D) are 0
   */
  public static PcaProjection project(double[][] points, int components) {
    double[][] centred = centre(points);
    int dimensions = points[0].length;
    SingularValueDecomposition svd =
        dimensions == 1
            ? new SingularValueDecomposition(new Array2DRowRealMatrix(new double[][] {{1}}))
            : new SingularValueDecomposition(new Covariance(centred, false).getCovarianceMatrix());
    double total = 0;
    for (double value : svd.getSingularValues()) {
      total += value;
    }
    double[] shares = new double[components];
    double[][] scores = new double[points.length][components];
    for (int c = 0; c < Math.min(components, dimensions); c++) {
      shares[c] = total == 0 ? 0 : svd.getSingularValues()[c] / total;
      double[] loading = orient(svd.getU().getColumn(c));
      for (int i = 0; i < points.length; i++) {
        scores[i][c] = dot(centred[i], loading);
      }
    }
    return new PcaProjection(scores, shares);
  }

  private static double[][] centre(double[][] points) {
    double[] mean = new double[points[0].length];
    for (double[] point : points) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += point[d] / points.length;
      }
    }
    double[][] centred = new double[points.length][mean.length];
    for (int i = 0; i < points.length; i++) {
      for (int d = 0; d < mean.length; d++) {
        centred[i][d] = points[i][d] - mean[d];
      }
    }
    return centred;
  }

  private static double[] orient(double[] loading) {
    double largest = 0;
    for (double value : loading) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    double sign = largest < 0 ? -1 : 1;
    double[] oriented = new double[loading.length];
    for (int d = 0; d < oriented.length; d++) {
      oriented[d] = sign * loading[d];
    }
    return oriented;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
