package io.gammascope.study.probe;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One axis of an array.
 *
 * @param name what it runs over; see {@link AxisName}
 * @param labels one per place, in order: {@code 1}, {@code 2} for layers, {@code 4-3} for a pair
 */
public record Axis(String name, List<String> labels) {
  public Axis {
    labels = List.copyOf(labels);
  }

  /** An axis with given labels. */
  public static Axis of(String name, List<?> labels) {
    return new Axis(name, labels.stream().map(String::valueOf).toList());
  }

  /** An axis whose labels count from a first number up. */
  public static Axis numbered(String name, int first, int length) {
    return of(name, IntStream.range(first, first + length).boxed().toList());
  }

  /** How many places it has. */
  public int length() {
    return labels.size();
  }

  /**
   * The place of a label.
   *
   * @throws IllegalArgumentException if there is no such label
   */
  public int indexOf(String label) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException("axis " + name + " has no " + label + " but " + labels);
    }
    return index;
  }
}
