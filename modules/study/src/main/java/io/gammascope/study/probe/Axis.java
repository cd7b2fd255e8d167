package io.gammascope.study.probe;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis of an array.
 *
 * @param name what the axis runs over, e.g. {@code layer}
 * @param labels one label per position, in order: {@code 1}, {@code 2} for layers, {@code 4-3} for
 *     an anchor pair
 */
public record Axis(String name, List<String> labels) {
  public Axis {
    labels = List.copyOf(labels);
  }

  /** Returns an axis with the given labels. */
  public static Axis of(String name, List<?> labels) {
    return new Axis(name, labels.stream().map(String::valueOf).toList());
  }

  /** Returns an axis with consecutive numbers from {@code first} as labels. */
  public static Axis numbered(String name, int first, int length) {
    return of(name, IntStream.range(first, first + length).boxed().toList());
  }

  /** Returns the number of positions. */
  public int length() {
    return labels.size();
  }

  /**
   * Returns the position of a label, from 0.
   *
   * @throws IllegalArgumentException if there is no such label
   */
  public int indexOf(String label) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException(
          "axis " + name + " has no label " + label + "; its labels are " + labels);
    }
    return index;
  }
}
