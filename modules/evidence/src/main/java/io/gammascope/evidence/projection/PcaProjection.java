package io.gammascope.evidence.projection;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.stat.correlation.Covariance;

/**
 * Principal components of points, by the singular value decomposition of their covariance. Axes: N
 * points, D dimensions.
 */
final class PcaProjection {
  private PcaProjection() {}

  /**
   * Projects points onto their first principal components.
   *
   * @param points two or more, all of the same length
   * @param components number of components; those beyond min(N - 1, D) are 0
   * @return coordinates of the centred points along the components, (N, components); the sign of
   *     each component makes its largest loading positive
   */
  static double[][] project(double[][] points, int components) {
    RealMatrix centred = centre(points);
    int dimensions = centred.getColumnDimension();
    RealMatrix covariance =
        dimensions == 1
            ? new Array2DRowRealMatrix(new double[][] {{1}})
            : new Covariance(centred.getData(), false).getCovarianceMatrix();
    RealMatrix loadings = new SingularValueDecomposition(covariance).getU();
    double[][] scores = new double[points.length][components];
    for (int c = 0; c < Math.min(components, dimensions); c++) {
      double[] along = centred.operate(orient(loadings.getColumnVector(c)).toArray());
      for (int i = 0; i < points.length; i++) {
        scores[i][c] = along[i];
      }
    }
    return scores;
  }

  private static RealMatrix centre(double[][] points) {
    RealMatrix centred = new Array2DRowRealMatrix(points);
    for (int d = 0; d < points[0].length; d++) {
      double mean = 0;
      for (double[] point : points) {
        mean += point[d] / points.length;
      }
      centred.setColumnVector(d, centred.getColumnVector(d).mapSubtract(mean));
    }
    return centred;
  }

  private static RealVector orient(RealVector loading) {
    double largest = 0;
    for (double value : loading.toArray()) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest < 0 ? loading.mapMultiply(-1) : loading;
  }
}
