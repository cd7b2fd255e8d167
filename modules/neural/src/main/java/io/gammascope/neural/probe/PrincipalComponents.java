package io.gammascope.neural.probe;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Principal components of vectors (N, D), largest first, by singular value decomposition. The
 * largest loading of each component is positive, so equal vectors give equal coordinates.
 *
 * @param coordinates the coordinates of the vectors, (N, C)
 * @param explained the fraction of the variance that each component explains, 0 to 1, (C)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
record PrincipalComponents(Vectors coordinates, float[] explained) {
  /** Computes at most the given number of components, C. */
  static PrincipalComponents of(Vectors vectors, int most) {
    DMatrixRMaj centred = vectors.centred().matrix();
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(centred.numRows, centred.numCols, false, true, true);
    if (!svd.decompose(centred.copy())) {
      throw new IllegalStateException("cannot decompose vectors that contain NaN or infinity");
    }
    DMatrixRMaj axes = svd.getV(null, false);
    double[] singular = svd.getSingularValues();
    SingularOps_DDRM.descendingOrder(null, false, singular, singular.length, axes, false);
    int kept = Math.min(most, Math.min(centred.numRows, centred.numCols));
    DMatrixRMaj first = CommonOps_DDRM.extract(axes, 0, axes.numRows, 0, kept);
    orient(first);
    DMatrixRMaj coordinates = new DMatrixRMaj(centred.numRows, kept);
    CommonOps_DDRM.mult(centred, first, coordinates);
    return new PrincipalComponents(new Vectors(coordinates), shares(singular, kept));
  }

  private static void orient(DMatrixRMaj axes) {
    for (int c = 0; c < axes.numCols; c++) {
      int largest = 0;
      for (int r = 1; r < axes.numRows; r++) {
        largest = Math.abs(axes.get(r, c)) > Math.abs(axes.get(largest, c)) ? r : largest;
      }
      if (axes.get(largest, c) < 0) {
        CommonOps_DDRM.scaleCol(-1, axes, c);
      }
    }
  }

  private static float[] shares(double[] singular, int kept) {
    double[] squares = Arrays.stream(singular).map(value -> value * value).toArray();
    double total = Arrays.stream(squares).reduce(0, Double::sum);
    return Vectors.floats(Arrays.stream(squares, 0, kept).map(square -> square / total).toArray());
  }
}
