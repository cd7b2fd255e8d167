package io.gammascope.study.probe;

import io.gammascope.common.file.NamedArray;
import java.util.List;

/**
 * An array whose axes are named and labelled.
 *
 * @param axes the axes, outermost first; their lengths are the array's shape
 * @param values {@code F32} or {@code I32}, row-major, under the array's name
 */
public record LabelledArray(List<Axis> axes, NamedArray values) {
  public LabelledArray {
    axes = List.copyOf(axes);
    List<Long> lengths = axes.stream().map(axis -> (long) axis.length()).toList();
    if (!lengths.equals(values.shape())) {
      throw new IllegalArgumentException(values + " does not have the shape of its axes " + axes);
    }
  }

  /** Returns an array of 32-bit floats in row-major order. */
  public static LabelledArray ofFloats(String name, float[] values, Axis... axes) {
    return new LabelledArray(List.of(axes), NamedArray.ofFloats(name, values, shape(axes)));
  }

  /** Returns an array of 32-bit integers in row-major order. */
  public static LabelledArray ofInts(String name, int[] values, Axis... axes) {
    return new LabelledArray(List.of(axes), NamedArray.ofInts(name, values, shape(axes)));
  }

  private static long[] shape(Axis... axes) {
    long[] shape = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      shape[i] = axes[i].length();
    }
    return shape;
  }

  /** Returns the array's name. */
  public String name() {
    return values.name();
  }

  /**
   * Returns an axis by its name.
   *
   * @throws IllegalArgumentException if there is no such axis
   */
  public Axis axis(String wanted) {
    return axes.stream()
        .filter(axis -> axis.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name() + " has no axis " + wanted + "; its axes are " + axisNames()));
  }

  /** Returns the names of the axes, outermost first. */
  public List<String> axisNames() {
    return axes.stream().map(Axis::name).toList();
  }

  /** Returns a copy of the values in row-major order; the array must hold {@code F32}. */
  public float[] floats() {
    return values.floats();
  }

  /** Returns a copy of the values in row-major order; the array must hold {@code I32}. */
  public int[] ints() {
    return values.ints();
  }
}
