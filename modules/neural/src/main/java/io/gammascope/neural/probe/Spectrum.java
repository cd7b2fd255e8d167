package io.gammascope.neural.probe;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Singular values or eigenvalues, not negative, in descending order. */
final class Spectrum {
  /** Values smaller than this fraction of the largest are rounding errors. */
  private static final double NEGLIGIBLE = 1e-6;

  private final double[] values;

  /** Sorts the values. */
  Spectrum(double... values) {
    this.values = Arrays.stream(values).map(v -> -v).sorted().map(v -> -v).toArray();
  }

  /**
   * Returns the singular values of a matrix.
   *
   * @throws IllegalStateException if the decomposition does not converge (a matrix with NaN)
   */
  static Spectrum ofSingularValues(DMatrixRMaj matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, true);
    if (!svd.decompose(matrix.copy())) {
      throw new IllegalStateException("cannot decompose a matrix that contains NaN or infinity");
    }
    double[] values = Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
    return new Spectrum(values);
  }

  /** Returns the eigenvalues (D) of the covariance of vectors (N, D), with divisor N - 1. */
  static Spectrum ofCovariance(Vectors vectors) {
    double[] singular = ofSingularValues(vectors.centred().matrix()).values;
    double[] eigenvalues = new double[vectors.width()];
    for (int i = 0; i < Math.min(singular.length, eigenvalues.length); i++) {
      eigenvalues[i] = singular[i] * singular[i] / (vectors.count() - 1);
    }
    return new Spectrum(eigenvalues);
  }

  /** Returns the number of values. */
  int size() {
    return values.length;
  }

  /** Returns the i-th largest value, from 0. */
  double value(int i) {
    return values[i];
  }

  /** Returns the values as 32-bit floats, in descending order. */
  float[] floats() {
    return Vectors.floats(values);
  }

  /** Returns the squared values. */
  Spectrum squared() {
    return new Spectrum(Arrays.stream(values).map(v -> v * v).toArray());
  }

  /** Returns (sum)^2 / sum of squares, 1 to the number of values; NaN if all are 0. */
  double participation() {
    double sum = Arrays.stream(values).sum();
    return sum * sum / Arrays.stream(values).map(v -> v * v).sum();
  }

  /** Returns exp of the entropy of the values divided by their sum; NaN if all are 0. */
  double effectiveRank() {
    double sum = Arrays.stream(values).sum();
    double entropy =
        Arrays.stream(values).map(v -> v / sum).map(p -> p == 0 ? 0 : -p * Math.log(p)).sum();
    return Math.exp(entropy);
  }

  /**
   * Returns minus the least-squares slope of ln(value / largest) over rank / number, over the
   * values that are not negligible; NaN if there are fewer than two.
   */
  double decayRate() {
    int used = (int) Arrays.stream(values).filter(v -> v > NEGLIGIBLE * values[0]).count();
    double meanX = (used - 1) / 2.0 / values.length;
    double meanY = 0;
    for (int i = 0; i < used; i++) {
      meanY += Math.log(values[i] / values[0]) / used;
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < used; i++) {
      double x = (double) i / values.length - meanX;
      products += x * (Math.log(values[i] / values[0]) - meanY);
      squares += x * x;
    }
    return -products / squares;
  }
}
