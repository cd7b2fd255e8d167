package io.gammascope.neural.probe;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Fits a line and a circle over the numbers of vectors, and returns the explained variance. */
final class LinearAndCircularFit {
  private final DMatrixRMaj centred;
  private final double total;

  /** Creates the fit of vectors (N, D) that belong to N consecutive numbers. */
  LinearAndCircularFit(Vectors vectors) {
    Vectors around = vectors.centred();
    centred = around.matrix();
    total =
        IntStream.range(0, around.count())
            .mapToDouble(around::norm)
            .map(n -> n * n)
            .reduce(0, Double::sum);
  }

  /** Returns R^2 of a line, 0 to 1; NaN if the vectors are all equal. */
  double line() {
    return explained(direction(i -> i)) / total;
  }

  /** Returns R^2 of the best circle that is run through at most once, 0 to 1. */
  double ring() {
    double best = Double.NaN;
    int numbers = centred.numRows;
    for (int period = numbers; period <= 2 * numbers; period++) {
      double r2 = ring(2 * Math.PI / period);
      best = r2 > best || Double.isNaN(best) ? r2 : best;
    }
    return best;
  }

  private double ring(double turn) {
    DMatrixRMaj cosine = direction(i -> Math.cos(turn * i));
    DMatrixRMaj sine = direction(i -> Math.sin(turn * i));
    CommonOps_DDRM.addEquals(sine, -CommonOps_DDRM.dot(cosine, sine), cosine);
    normalize(sine);
    return (explained(cosine) + explained(sine)) / total;
  }

  /** Returns a function of the number, (N, 1), centred and scaled to length 1. */
  private DMatrixRMaj direction(IntToDoubleFunction function) {
    DMatrixRMaj values = new DMatrixRMaj(centred.numRows, 1);
    Arrays.setAll(values.data, function);
    double mean = 0;
    for (double value : values.data) {
      mean += value / values.numRows;
    }
    CommonOps_DDRM.add(values, -mean);
    normalize(values);
    return values;
  }

  private static void normalize(DMatrixRMaj vector) {
    CommonOps_DDRM.divide(vector, Math.sqrt(CommonOps_DDRM.dot(vector, vector)));
  }

  /** Returns the part of the sum of squares along a direction of length 1. */
  private double explained(DMatrixRMaj direction) {
    DMatrixRMaj projections = new DMatrixRMaj(centred.numCols, 1);
    CommonOps_DDRM.multTransA(centred, direction, projections);
    return CommonOps_DDRM.dot(projections, projections);
  }
}
