package io.gammascope.evidence.probes;

import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import java.util.List;
import java.util.Optional;

/** The numbers of an array of a finding, by place along each of its axes. */
public final class ArrayView {
  private final List<Axis> axes;
  private final float[] values;

  private ArrayView(List<Axis> axes, float[] values) {
    this.axes = axes;
    this.values = values;
  }

  /** The array of a name, of 32-bit floats; empty where the finding has none of it. */
  public static Optional<ArrayView> read(ProbeResult finding, ArrayRef array) {
    return finding.array(array.array()).map(a -> new ArrayView(a.axes(), a.floats()));
  }

  /** Whole numbers along one axis; empty where the finding has no such array. */
  public static Optional<int[]> readInts(ProbeResult finding, ArrayRef array) {
    return finding.array(array.array()).map(LabelledArray::ints);
  }

  /** The axis of a place, from 0. */
  public Axis axis(int which) {
    return axes.get(which);
  }

  /** One number. */
  public double at(int... place) {
    int index = 0;
    for (int a = 0; a < axes.size(); a++) {
      index = index * axes.get(a).length() + place[a];
    }
    return values[index];
  }

  /** Rows of an array with two axes. */
  public double[][] matrix() {
    double[][] matrix = new double[axes.get(0).length()][axes.get(1).length()];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        matrix[i][j] = at(i, j);
      }
    }
    return matrix;
  }

  /** The numbers of an array with one axis. */
  public double[] vector() {
    double[] vector = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      vector[i] = values[i];
    }
    return vector;
  }
}
