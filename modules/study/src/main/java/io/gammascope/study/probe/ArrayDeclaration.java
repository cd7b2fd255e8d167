package io.gammascope.study.probe;

import java.util.List;

/**
 * Declares an array that a probe returns, or a family of arrays whose names differ in parts.
 *
 * @param name the array's name; a {@link NamePattern} for a family
 * @param definition what the values are, with their unit or range; {@code NaN} means that there is
 *     no value
 * @param axes the axes, outermost first
 */
public record ArrayDeclaration(String name, String definition, List<AxisDeclaration> axes) {
  /** Declares an array with the given axes, outermost first. */
  public ArrayDeclaration(String name, String definition, AxisDeclaration... axes) {
    this(name, definition, List.of(axes));
  }

  public ArrayDeclaration {
    axes = List.copyOf(axes);
  }

  /** Returns the member of this family whose name has the given parts. */
  public ArrayDeclaration member(Object... parts) {
    return new ArrayDeclaration(NamePattern.fill(name, parts), definition, axes);
  }

  /** Returns this array with 32-bit floats in row-major order. */
  public LabelledArray floats(float[] values, Axis... labelled) {
    return LabelledArray.ofFloats(name, values, labelled);
  }

  /** Returns this array with 32-bit integers in row-major order. */
  public LabelledArray ints(int[] values, Axis... labelled) {
    return LabelledArray.ofInts(name, values, labelled);
  }

  /** Returns whether an array has this declaration's name and axes. */
  public boolean declares(LabelledArray array) {
    return NamePattern.matches(name, array.name())
        && array.axes().stream()
            .map(Axis::name)
            .toList()
            .equals(axes.stream().map(AxisDeclaration::name).toList());
  }
}
