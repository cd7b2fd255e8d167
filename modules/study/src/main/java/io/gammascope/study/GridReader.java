package io.gammascope.study;

import io.gammascope.datasets.input.Field;
import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.Problems;
import io.gammascope.datasets.input.Range;
import io.gammascope.datasets.input.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the sections {@code grid} and {@code seeds} of a study. Mutable, for one reading. */
final class GridReader {
  private static final List<String> SECTIONS =
      List.of("dataset.", "model.", "initialization.", "training.", "observation.");

  /** Longer than that of any field; each of its parts is a level of recursion. */
  private static final int LONGEST_PATH = 200;

  private static final int MOST_RULES = 1000;

  private final List<List<List<Coordinate>>> dimensions = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();

  /** The grid; it has at least one point, whatever is wrong with the file. */
  Grid read(Fields top) {
    Fields grid =
        top.optional("grid")
            .map(Field::fields)
            .orElseGet(() -> Fields.of(nothing(top), top.problems()));
    grid.optional("axes").ifPresent(this::axes);
    grid.optional("zip").ifPresent(zip -> zip.items().forEach(this::zip));
    seeds(top);
    Grid whole = new Grid(List.copyOf(dimensions), List.of(), paths);
    // The seeds alone may be too many.
    if (whole.isTooBig()) {
      top.optional("grid")
          .or(() -> top.optional("seeds"))
          .ifPresent(f -> tooBig(f, whole, top.problems()));
    }
    Grid grown = new Grid(whole.dimensions(), exclusions(grid, whole), paths);
    grid.rejectUnknown();
    if (!grown.cells().isEmpty()) {
      return grown;
    }
    grid.optional("exclude").ifPresent(f -> f.wrong("rules that leave at least one point"));
    return whole;
  }

  private static void tooBig(Field where, Grid whole, Problems problems) {
    problems.add(where.at(), where.path(), whole.size() + " points", "at most " + Grid.MOST_POINTS);
  }

  private static Tree.Entries nothing(Fields top) {
    return new Tree.Entries(top.at(), Map.of());
  }

  private void axes(Field field) {
    Fields axes = field.fields();
    for (String path : axes.keys()) {
      axes.optional(path).ifPresent(list -> axis(path, list));
    }
  }

  private void axis(String path, Field list) {
    List<Coordinate> axis = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (Field item : values(path, list)) {
      if (item.tree() instanceof Tree.Scalar scalar) {
        if (texts.add(Coordinate.normal(scalar))) {
          axis.add(new Coordinate(path, scalar));
        } else {
          item.wrong("each value once");
        }
      }
    }
    addUnlessEmpty(axis.stream().map(List::of).toList());
  }

  /** Axes that move together: the i-th step sets the i-th value of each. */
  private void zip(Field field) {
    Fields axes = field.fields();
    int before = axes.problems().reported();
    Map<String, List<Field>> columns = new LinkedHashMap<>();
    for (String path : axes.keys()) {
      axes.optional(path).ifPresent(list -> columns.put(path, values(path, list)));
    }
    if (axes.problems().reported() > before) {
      return;
    }
    if (columns.values().stream().mapToInt(List::size).distinct().count() > 1) {
      field.wrong("lists of one length");
      return;
    }
    addUnlessEmpty(steps(columns));
  }

  private static List<List<Coordinate>> steps(Map<String, List<Field>> columns) {
    List<List<Coordinate>> steps = new ArrayList<>();
    Set<List<String>> texts = new HashSet<>();
    for (List<Field> first : columns.values().stream().limit(1).toList()) {
      for (int i = 0; i < first.size(); i++) {
        List<Coordinate> step = step(columns, i);
        if (texts.add(step.stream().map(Coordinate::text).toList())) {
          steps.add(step);
        } else {
          first.get(i).wrong("each combination of the zipped values once");
        }
      }
    }
    return steps;
  }

  private static List<Coordinate> step(Map<String, List<Field>> columns, int i) {
    List<Coordinate> step = new ArrayList<>();
    columns.forEach(
        (path, values) -> {
          if (values.get(i).tree() instanceof Tree.Scalar scalar) {
            step.add(new Coordinate(path, scalar));
          }
        });
    return step;
  }

  /** A dimension without steps would leave a grid without points, in which nothing is read. */
  private void addUnlessEmpty(List<List<Coordinate>> dimension) {
    if (!dimension.isEmpty()) {
      dimensions.add(dimension);
    }
  }

  /** The items of an axis; those that are no single value are reported. */
  private List<Field> values(String path, Field list) {
    if (path.length() > LONGEST_PATH) {
      list.wrong("under a path of at most " + LONGEST_PATH + " characters");
      return List.of();
    }
    if (SECTIONS.stream().noneMatch(path::startsWith)) {
      list.wrong("a field of " + String.join(", ", SECTIONS) + " (seeds have a list of their own)");
    }
    if (!paths.add(path)) {
      list.wrong("each path in one axis only");
    }
    List<Field> items = list.items();
    if (items.isEmpty() && list.tree() instanceof Tree.Items) {
      list.wrong("at least one value");
    }
    for (Field item : items) {
      if (!(item.tree() instanceof Tree.Scalar)) {
        item.wrong("a single value");
      }
    }
    return items;
  }

  private static List<Map<String, Set<String>>> exclusions(Fields grid, Grid whole) {
    AxisValues axes = new AxisValues(whole);
    List<Map<String, Set<String>>> exclusions = new ArrayList<>();
    grid.optional("exclude")
        .ifPresent(list -> rules(list).forEach(item -> exclusions.add(exclusion(item, axes))));
    // A rule with a wrong value in it would exclude what nobody meant.
    exclusions.removeIf(rule -> rule.isEmpty() || rule.containsValue(Set.of()));
    return exclusions;
  }

  /** None of too many: every point of the grid is held against every rule. */
  private static List<Field> rules(Field list) {
    List<Field> rules = list.items();
    if (rules.size() > MOST_RULES) {
      list.wrong("at most " + MOST_RULES + " rules, not " + rules.size());
      return List.of();
    }
    return rules;
  }

  private static Map<String, Set<String>> exclusion(Field field, AxisValues axes) {
    Fields rule = field.fields();
    if (field.isMapping() && rule.keys().isEmpty()) {
      field.wrong("at least one path with its values");
    }
    Map<String, Set<String>> exclusion = new LinkedHashMap<>();
    for (String path : rule.keys()) {
      rule.optional(path).ifPresent(value -> exclusion.put(path, axes.read(path, value)));
    }
    return exclusion;
  }

  private void seeds(Fields top) {
    List<List<Coordinate>> seeds = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    top.required("seeds", "a list of whole numbers")
        .ifPresent(
            list ->
                list.items()
                    .forEach(item -> seed(item, top.problems(), texts).ifPresent(seeds::add)));
    if (seeds.isEmpty()) {
      seeds.add(
          List.of(new Coordinate(Grid.SEED, new Tree.Scalar(top.at(), Tree.Kind.INTEGER, "0"))));
    }
    top.optional("seeds")
        .filter(f -> f.tree() instanceof Tree.Items items && items.items().isEmpty())
        .ifPresent(f -> f.wrong("at least one seed"));
    dimensions.add(seeds);
  }

  private static Optional<List<Coordinate>> seed(Field item, Problems problems, Set<String> texts) {
    int before = problems.reported();
    item.integer(Range.closed(0, Integer.MAX_VALUE));
    if (!(item.tree() instanceof Tree.Scalar scalar) || problems.reported() > before) {
      return Optional.empty();
    }
    if (!texts.add(Coordinate.normal(scalar))) {
      item.wrong("each seed once");
      return Optional.empty();
    }
    return Optional.of(List.of(new Coordinate(Grid.SEED, scalar)));
  }
}
