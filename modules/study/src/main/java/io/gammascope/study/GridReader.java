package io.gammascope.study;

import io.gammascope.datasets.input.Field;
import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.Range;
import io.gammascope.datasets.input.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the sections {@code grid} and {@code seeds} of a study. */
final class GridReader {
  private static final List<String> SECTIONS =
      List.of("dataset.", "model.", "initialization.", "training.", "observation.");
  private static final int MOST_POINTS = 100_000;

  private final List<List<List<Coordinate>>> dimensions = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();

  Grid read(Fields top) {
    List<Map<String, Set<String>>> exclusions = new ArrayList<>();
    top.optional("grid")
        .ifPresent(
            field -> {
              Fields grid = field.fields();
              paths.add(Grid.SEED);
              grid.optional("axes").ifPresent(this::axes);
              grid.optional("zip").ifPresent(zip -> zip.items().forEach(this::zip));
              grid.optional("exclude")
                  .ifPresent(list -> list.items().forEach(i -> exclusions.add(exclusion(i))));
              grid.rejectUnknown();
            });
    seeds(top);
    long points = dimensions.stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
    if (points > MOST_POINTS) {
      top.problems().add(top.at(), "grid", points + " points", "at most " + MOST_POINTS);
      return new Grid(List.of(dimensions.get(dimensions.size() - 1)), List.of());
    }
    return new Grid(List.copyOf(dimensions), exclusions);
  }

  private void axes(Field field) {
    Fields axes = field.fields();
    for (String path : axes.keys()) {
      axes.optional(path)
          .ifPresent(
              values -> {
                distinct(values);
                dimensions.add(values(path, values).stream().map(List::of).toList());
              });
    }
  }

  /** Crossed values must differ; zipped ones may come again beside others. */
  private static void distinct(Field field) {
    Set<String> texts = new HashSet<>();
    for (Field item : field.tree() instanceof Tree.Items ? field.items() : List.<Field>of()) {
      if (item.tree() instanceof Tree.Scalar scalar && !texts.add(Coordinate.normal(scalar))) {
        item.wrong("each value once");
      }
    }
  }

  /** Axes that move together: the i-th step sets the i-th value of each. */
  private void zip(Field field) {
    Fields axes = field.fields();
    Map<String, List<Coordinate>> columns = new LinkedHashMap<>();
    for (String path : axes.keys()) {
      axes.optional(path).ifPresent(values -> columns.put(path, values(path, values)));
    }
    int steps = columns.values().stream().mapToInt(List::size).min().orElse(0);
    if (columns.values().stream().anyMatch(c -> c.size() != steps)) {
      field.wrong("lists of one length");
    }
    List<List<Coordinate>> dimension = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      int step = i;
      dimension.add(columns.values().stream().map(c -> c.get(step)).toList());
    }
    if (!dimension.isEmpty()) {
      dimensions.add(dimension);
    }
  }

  private List<Coordinate> values(String path, Field field) {
    if (SECTIONS.stream().noneMatch(path::startsWith)) {
      field.wrong(
          "a field of " + String.join(", ", SECTIONS) + " (seeds have a list of their own)");
    }
    if (!paths.add(path)) {
      field.wrong("each path in one axis only");
    }
    List<Coordinate> values = new ArrayList<>();
    for (Field item : field.items()) {
      if (item.tree() instanceof Tree.Scalar scalar) {
        values.add(new Coordinate(path, scalar));
      } else {
        item.wrong("a single value");
      }
    }
    if (values.isEmpty()) {
      field.wrong("at least one value");
    }
    return values;
  }

  private Map<String, Set<String>> exclusion(Field field) {
    Fields rule = field.fields();
    Map<String, Set<String>> exclusion = new LinkedHashMap<>();
    for (String path : rule.keys()) {
      rule.optional(path)
          .ifPresent(
              value -> {
                if (!paths.contains(path)) {
                  value.wrong("a path that the grid varies: " + Words.list(paths));
                }
                exclusion.put(path, Scalars.texts(value));
              });
    }
    return exclusion;
  }

  private void seeds(Fields top) {
    List<List<Coordinate>> seeds = new ArrayList<>();
    Set<String> texts = new LinkedHashSet<>();
    top.required("seeds", "a list of whole numbers")
        .ifPresent(
            list ->
                list.items()
                    .forEach(
                        item -> {
                          item.integer(Range.closed(0, Integer.MAX_VALUE));
                          if (item.tree() instanceof Tree.Scalar scalar
                              && scalar.kind() == Tree.Kind.INTEGER) {
                            if (!texts.add(Coordinate.normal(scalar))) {
                              item.wrong("each seed once");
                            }
                            seeds.add(List.of(new Coordinate(Grid.SEED, scalar)));
                          }
                        }));
    if (seeds.isEmpty()) {
      seeds.add(
          List.of(new Coordinate(Grid.SEED, new Tree.Scalar(top.at(), Tree.Kind.INTEGER, "0"))));
      top.optional("seeds")
          .filter(f -> f.items().isEmpty())
          .ifPresent(f -> f.wrong("at least one seed"));
    }
    dimensions.add(seeds);
  }
}
