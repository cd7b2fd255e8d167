package io.gammascope.study.probe;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Declares an axis of an array.
 *
 * @param name the axis's name, unique within its array
 * @param definition what the axis runs over, and how its positions are labelled
 */
public record AxisDeclaration(String name, String definition) {
  /** Returns this axis with one label per position, in order. */
  public Axis labelled(List<?> labels) {
    return Axis.of(name, labels);
  }

  /** Returns this axis with consecutive numbers from {@code first} as labels. */
  public Axis numbered(int first, int length) {
    return labelled(IntStream.range(first, first + length).boxed().toList());
  }
}
