package io.gammascope.evidence.probes;

import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import java.util.List;
import java.util.Optional;

/** Gives access to the values of a result's array by their indices along the axes. */
public final class ArrayView {
  private final List<Axis> axes;
  private final float[] values;

  private ArrayView(List<Axis> axes, float[] values) {
    this.axes = axes;
    this.values = values;
  }

  /** Reads an array of 32-bit floats; empty if the result does not have it. */
  public static Optional<ArrayView> read(ProbeResult result, ArrayRef array) {
    return result.array(array.array()).map(a -> new ArrayView(a.axes(), a.floats()));
  }

  /** Reads an array of integers along one axis; empty if the result does not have it. */
  public static Optional<int[]> readInts(ProbeResult result, ArrayRef array) {
    return result.array(array.array()).map(LabelledArray::ints);
  }

  /** Returns an axis by its index, from 0. */
  public Axis axis(int which) {
    return axes.get(which);
  }

  /** Returns one value. */
  public double at(int... place) {
    int index = 0;
    for (int a = 0; a < axes.size(); a++) {
      index = index * axes.get(a).length() + place[a];
    }
    return values[index];
  }

  /** Returns the rows of an array with two axes. */
  public double[][] matrix() {
    double[][] matrix = new double[axes.get(0).length()][axes.get(1).length()];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        matrix[i][j] = at(i, j);
      }
    }
    return matrix;
  }

  /** Returns the values of an array with one axis. */
  public double[] vector() {
    double[] vector = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      vector[i] = values[i];
    }
    return vector;
  }
}
