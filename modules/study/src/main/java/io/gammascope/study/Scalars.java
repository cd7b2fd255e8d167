package io.gammascope.study;

import io.gammascope.datasets.input.Field;
import io.gammascope.datasets.input.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values of grid axes as claims and exclusions name them: one, or a list of them. */
final class Scalars {
  private Scalars() {}

  static Set<String> texts(Field field) {
    List<Field> items = field.tree() instanceof Tree.Items ? field.items() : List.of(field);
    Set<String> texts = new LinkedHashSet<>();
    for (Field item : items) {
      if (item.tree() instanceof Tree.Scalar scalar) {
        texts.add(Coordinate.normal(scalar));
      } else {
        item.wrong("a value or a list of values");
      }
    }
    return texts;
  }
}
