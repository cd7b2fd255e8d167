package io.gammascope.study.reader;

import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.study.grid.Coordinate;
import io.gammascope.study.grid.Grid;
import io.gammascope.study.grid.GridAxis;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads axis values named by claims and exclusions: a single value or a list. */
final class AxisValues {
  private static final int MOST_SHOWN = 20;

  private final Map<String, Set<String>> axes = new LinkedHashMap<>();

  private final Set<String> named;

  AxisValues(Grid grid) {
    this.named = grid.named();
    for (GridAxis axis : grid.axes()) {
      axes.computeIfAbsent(axis.path(), p -> new LinkedHashSet<>()).addAll(axis.values());
    }
  }

  /** Returns the values as text. Reports each value that the axis does not have. */
  Set<String> read(String path, YamlField field) {
    Set<String> axis = axes.get(path);
    if (axis == null) {
      // The error of an axis without a usable value is already reported.
      if (!named.contains(path)) {
        field.reject("a path of a grid axis: " + SortedNames.join(axes.keySet()));
      }
      return Set.of();
    }
    List<YamlField> items =
        field.node() instanceof YamlNode.Sequence ? field.items() : List.of(field);
    if (items.isEmpty()) {
      field.reject("at least one value of that axis: " + some(axis));
    }
    Set<String> texts = new LinkedHashSet<>();
    for (YamlField item : items) {
      if (item.node() instanceof YamlNode.Scalar scalar
          && axis.contains(Coordinate.normalize(scalar))) {
        texts.add(Coordinate.normalize(scalar));
      } else {
        item.reject("a value of that axis: " + some(axis));
      }
    }
    return texts;
  }

  /** Returns at most a few values, since every error repeats them. */
  private static String some(Set<String> values) {
    String shown = values.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return values.size() <= MOST_SHOWN
        ? shown
        : shown + " and " + (values.size() - MOST_SHOWN) + " more";
  }
}
