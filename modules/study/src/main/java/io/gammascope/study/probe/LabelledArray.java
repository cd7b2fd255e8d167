package io.gammascope.study.probe;

import io.gammascope.common.file.NamedArray;
import java.util.List;

/**
 * An array whose axes are named and labelled.
 *
 * @param axes as many as the array has, and as long
 * @param values {@code F32} or {@code I32}, row-major, named by {@link ArrayName}
 */
public record LabelledArray(List<Axis> axes, NamedArray values) {
  public LabelledArray {
    axes = List.copyOf(axes);
    List<Long> lengths = axes.stream().map(axis -> (long) axis.length()).toList();
    if (!lengths.equals(values.shape())) {
      throw new IllegalArgumentException(values + " has axes " + axes);
    }
  }

  /** Of numbers in row-major order. */
  public static LabelledArray ofFloats(String name, float[] values, Axis... axes) {
    return new LabelledArray(List.of(axes), NamedArray.ofFloats(name, values, shape(axes)));
  }

  /** Of whole numbers in row-major order. */
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

  public String name() {
    return values.name();
  }

  /**
   * The axis of a name.
   *
   * @throws IllegalArgumentException if there is no such axis
   */
  public Axis axis(String wanted) {
    return axes.stream()
        .filter(axis -> axis.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name() + " has no axis " + wanted));
  }

  /** A copy of the values, row-major; the array must hold {@code F32}. */
  public float[] floats() {
    return values.floats();
  }

  /** A copy of the values, row-major; the array must hold {@code I32}. */
  public int[] ints() {
    return values.ints();
  }
}
