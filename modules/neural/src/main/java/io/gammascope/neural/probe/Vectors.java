package io.gammascope.neural.probe;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Vectors of equal width. Axes: N vectors, D width.
 *
 * @param matrix the vectors as rows (N, D), which must not be modified
 */
record Vectors(DMatrixRMaj matrix) {
  /** Copies row-major values (N, D). */
  static Vectors of(float[] values, int width) {
    DMatrixRMaj rows = new DMatrixRMaj(values.length / width, width);
    Arrays.setAll(rows.data, i -> values[i]);
    return new Vectors(rows);
  }

  /** Returns copies of the vectors at the given indices. */
  Vectors select(int... indices) {
    int[] all = IntStream.range(0, width()).toArray();
    return new Vectors(
        CommonOps_DDRM.extract(matrix, indices, indices.length, all, all.length, null));
  }

  /** Returns N. */
  int count() {
    return matrix.numRows;
  }

  /** Returns D. */
  int width() {
    return matrix.numCols;
  }

  /** Returns the vectors minus their mean. */
  Vectors centred() {
    DMatrixRMaj centred = matrix.copy();
    for (int d = 0; d < width(); d++) {
      double mean = 0;
      for (int n = 0; n < count(); n++) {
        mean += matrix.get(n, d) / count();
      }
      for (int n = 0; n < count(); n++) {
        centred.add(n, d, -mean);
      }
    }
    return new Vectors(centred);
  }

  /** Returns the cosines (N, N) between all vectors; 0 if one of the two is the zero vector. */
  DMatrixRMaj cosines() {
    DMatrixRMaj unit = matrix.copy();
    for (int n = 0; n < count(); n++) {
      double norm = norm(n);
      for (int d = 0; d < width() && norm > 0; d++) {
        unit.set(n, d, unit.get(n, d) / norm);
      }
    }
    DMatrixRMaj cosines = new DMatrixRMaj(count(), count());
    CommonOps_DDRM.multTransB(unit, unit, cosines);
    return cosines;
  }

  /** Returns the Euclidean norm of a vector. */
  double norm(int n) {
    double sum = 0;
    for (int d = 0; d < width(); d++) {
      sum += matrix.get(n, d) * matrix.get(n, d);
    }
    return Math.sqrt(sum);
  }

  /** Returns the Euclidean distance of two vectors. */
  double distance(int n, int m) {
    double sum = 0;
    for (int d = 0; d < width(); d++) {
      double difference = matrix.get(n, d) - matrix.get(m, d);
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /** Returns the vectors as 32-bit floats (N, D), row-major. */
  float[] floats() {
    return floats(matrix.data);
  }

  /** Rounds numbers to 32-bit floats. */
  static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
