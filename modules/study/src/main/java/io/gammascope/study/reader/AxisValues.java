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

/** Reads values of a grid's axes where claims and exclusions name them: one, or a list of them. */
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

  /** The values as text; each that the axis does not have is reported at its own line. */
  Set<String> read(String path, YamlField field) {
    Set<String> axis = axes.get(path);
    if (axis == null) {
      // An axis without a usable value was reported where it stands.
      if (!named.contains(path)) {
        field.reject("a path that the grid varies: " + Words.list(axes.keySet()));
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
          && axis.contains(Coordinate.normal(scalar))) {
        texts.add(Coordinate.normal(scalar));
      } else {
        item.reject("a value of that axis: " + some(axis));
      }
    }
    return texts;
  }

  /** Not all of many: each of many mistakes would repeat them. */
  private static String some(Set<String> values) {
    String shown = values.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return values.size() <= MOST_SHOWN
        ? shown
        : shown + " and " + (values.size() - MOST_SHOWN) + " more";
  }
}
