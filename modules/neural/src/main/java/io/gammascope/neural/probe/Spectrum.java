package io.gammascope.neural.probe;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Singular values or eigenvalues, largest first, none negative. */
final class Spectrum {
  /** What is smaller, relative to the largest, is taken for rounding. */
  private static final double NEGLIGIBLE = 1e-6;

  private final double[] values;

  /** Of values in any order. */
  Spectrum(double... values) {
    this.values = values.clone();
    Arrays.sort(this.values);
    for (int i = 0; i < values.length / 2; i++) {
      double swapped = this.values[i];
      this.values[i] = this.values[values.length - 1 - i];
      this.values[values.length - 1 - i] = swapped;
    }
  }

  /**
   * The singular values of a matrix.
   *
   * @throws IllegalStateException if the decomposition does not converge (a matrix with NaN)
   */
  static Spectrum ofSingularValues(DMatrixRMaj matrix) {
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, true);
    if (!svd.decompose(matrix.copy())) {
      throw new IllegalStateException("no singular values of a matrix that holds no numbers");
    }
    double[] values = Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
    return new Spectrum(values);
  }

  /** The eigenvalues (D) of the covariance, divisor N - 1, of vectors (N, D). */
  static Spectrum ofCovariance(Vectors vectors) {
    double[] singular = ofSingularValues(vectors.centred().matrix()).values;
    double[] eigenvalues = new double[vectors.width()];
    for (int i = 0; i < Math.min(singular.length, eigenvalues.length); i++) {
      eigenvalues[i] = singular[i] * singular[i] / (vectors.count() - 1);
    }
    return new Spectrum(eigenvalues);
  }

  /** How many. */
  int size() {
    return values.length;
  }

  /** The i-th largest, from 0. */
  double value(int i) {
    return values[i];
  }

  /** As 32-bit numbers, largest first. */
  float[] floats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The squares. */
  Spectrum squared() {
    return new Spectrum(Arrays.stream(values).map(v -> v * v).toArray());
  }

  /** (sum)^2 / sum of squares, 1 to their number; NaN where all are 0. */
  double participation() {
    double sum = Arrays.stream(values).sum();
    return sum * sum / Arrays.stream(values).map(v -> v * v).sum();
  }

  /** exp of the entropy of the values divided by their sum; NaN where all are 0. */
  double effectiveRank() {
    double sum = Arrays.stream(values).sum();
    double entropy =
        Arrays.stream(values).map(v -> v / sum).map(p -> p == 0 ? 0 : -p * Math.log(p)).sum();
    return Math.exp(entropy);
  }

  /**
   * Minus the least-squares slope of ln(value / largest) over rank / number, over the values that
   * are not negligible; NaN where those are fewer than two.
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
