package io.gammascope.study.reader;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.study.grid.Coordinate;
import io.gammascope.study.grid.Grid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the sections {@code grid} and {@code seeds}. Not thread-safe; use one instance per study.
 */
final class GridReader {
  private static final List<String> SECTIONS =
      StudySchema.SECTIONS.stream().map(section -> section + ".").toList();

  /** Longer than the path of any field. Bounds the recursion, one level per part. */
  private static final int LONGEST_PATH = 200;

  private static final int MOST_RULES = 1000;

  private static final FieldSpec<List<YamlField>> EXCLUDE =
      FieldSpec.optional(
          "exclude",
          Shape.list(
              "a list of rules", ClaimsReader.AXIS_VALUES.withRule(Map.of("minProperties", 1))),
          "Points that are not trained: those that have one of the values of each path of a rule.");

  private static final Shape<?> ANY_VALUES = Shape.nonEmpty("a list of values", Shape.text());

  private static final Shape<YamlMapping> ANY_AXES =
      Shape.keyed("a mapping from paths to lists of values", ".+", ANY_VALUES);
  private static final Declaration DECLARATION = new Declaration(ANY_AXES, ANY_AXES);

  /** The fields of the grid. The form of its axes is unknown while a study is read. */
  static final class Declaration {
    final FieldSpec<YamlMapping> axes;
    final FieldSpec<List<YamlField>> zip;
    final FieldSpec<YamlMapping> grid;

    Declaration(Shape<YamlMapping> paths, Shape<YamlMapping> zipped) {
      axes =
          FieldSpec.optional(
              "axes",
              paths,
              "Values of fields, by path, for example model.layers: [2, 3]; the grid has every"
                  + " combination.");
      zip =
          FieldSpec.optional(
              "zip",
              Shape.list("a list of axes that change together", zipped),
              "Axes that change together: the i-th step takes the i-th value of each.");
      grid =
          FieldSpec.optional(
              "grid",
              Section.of(axes, zip, EXCLUDE),
              "Fields that vary between the trainings of the study.");
    }
  }

  private final List<List<List<Coordinate>>> dimensions = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();

  /** Returns the grid. It has at least one point even if the file has errors. */
  Grid read(YamlMapping top) {
    YamlMapping grid =
        top.find(DECLARATION.grid).orElseGet(() -> YamlMapping.of(emptyMapping(top), top.errors()));
    grid.find(DECLARATION.axes).ifPresent(this::axes);
    grid.get(DECLARATION.zip).forEach(this::zip);
    seeds(top);
    Grid whole = new Grid(List.copyOf(dimensions), List.of(), paths);
    // The seeds alone may exceed the limit.
    if (whole.isTooBig()) {
      top.optional(DECLARATION.grid)
          .or(() -> top.optional(StudyFields.SEEDS))
          .ifPresent(f -> tooBig(f, whole, top.errors()));
    }
    Grid grown = new Grid(whole.dimensions(), exclusions(grid, whole), paths);
    grid.rejectUnknown();
    if (!grown.cells().isEmpty()) {
      return grown;
    }
    grid.optional(EXCLUDE).ifPresent(f -> f.reject("rules that leave at least one point"));
    return whole;
  }

  private static void tooBig(YamlField where, Grid whole, ValidationErrors errors) {
    errors.add(
        where.position(), where.path(), whole.size() + " points", "at most " + Grid.MOST_POINTS);
  }

  private static YamlNode.Mapping emptyMapping(YamlMapping top) {
    return new YamlNode.Mapping(top.position(), Map.of());
  }

  private void axes(YamlMapping axes) {
    for (String path : axes.keys()) {
      axes.optional(path).ifPresent(list -> axis(path, list));
    }
  }

  private void axis(String path, YamlField list) {
    List<Coordinate> axis = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (YamlField item : values(path, list)) {
      if (item.node() instanceof YamlNode.Scalar scalar) {
        if (texts.add(Coordinate.normalize(scalar))) {
          axis.add(new Coordinate(path, scalar));
        } else {
          item.reject("each value once");
        }
      }
    }
    addUnlessEmpty(axis.stream().map(List::of).toList());
  }

  /** Reads zipped axes: the i-th step sets the i-th value of each. */
  private void zip(YamlField field) {
    YamlMapping axes = ANY_AXES.read(field);
    int before = axes.errors().reportCount();
    Map<String, List<YamlField>> columns = new LinkedHashMap<>();
    for (String path : axes.keys()) {
      axes.optional(path).ifPresent(list -> columns.put(path, values(path, list)));
    }
    if (axes.errors().reportCount() > before) {
      return;
    }
    if (columns.values().stream().mapToInt(List::size).distinct().count() > 1) {
      field.reject("lists of equal length");
      return;
    }
    addUnlessEmpty(steps(columns));
  }

  private static List<List<Coordinate>> steps(Map<String, List<YamlField>> columns) {
    List<List<Coordinate>> steps = new ArrayList<>();
    Set<List<String>> texts = new HashSet<>();
    for (List<YamlField> first : columns.values().stream().limit(1).toList()) {
      for (int i = 0; i < first.size(); i++) {
        List<Coordinate> step = step(columns, i);
        if (texts.add(step.stream().map(Coordinate::text).toList())) {
          steps.add(step);
        } else {
          first.get(i).reject("each combination of the zipped values once");
        }
      }
    }
    return steps;
  }

  private static List<Coordinate> step(Map<String, List<YamlField>> columns, int i) {
    List<Coordinate> step = new ArrayList<>();
    columns.forEach(
        (path, values) -> {
          if (values.get(i).node() instanceof YamlNode.Scalar scalar) {
            step.add(new Coordinate(path, scalar));
          }
        });
    return step;
  }

  /** Skips a dimension without steps, since a grid without points would hide further errors. */
  private void addUnlessEmpty(List<List<Coordinate>> dimension) {
    if (!dimension.isEmpty()) {
      dimensions.add(dimension);
    }
  }

  /** Returns the scalar items of an axis and reports other items. */
  private List<YamlField> values(String path, YamlField list) {
    if (path.length() > LONGEST_PATH) {
      list.reject("under a path of at most " + LONGEST_PATH + " characters");
      return List.of();
    }
    if (SECTIONS.stream().noneMatch(path::startsWith)) {
      list.reject(
          "a field of " + String.join(", ", SECTIONS) + " (seeds have a list of their own)");
    }
    if (!paths.add(path)) {
      list.reject("each path in one axis only");
    }
    List<YamlField> items = list.items();
    if (items.isEmpty() && list.node() instanceof YamlNode.Sequence) {
      list.reject("at least one value");
    }
    for (YamlField item : items) {
      if (!(item.node() instanceof YamlNode.Scalar)) {
        item.reject("a single value");
      }
    }
    return items;
  }

  private static List<Map<String, Set<String>>> exclusions(YamlMapping grid, Grid whole) {
    AxisValues axes = new AxisValues(whole);
    List<Map<String, Set<String>>> exclusions = new ArrayList<>();
    grid.optional(EXCLUDE)
        .ifPresent(list -> rules(list).forEach(item -> exclusions.add(exclusion(item, axes))));
    // A rule with an invalid value is dropped, since it would exclude other points.
    exclusions.removeIf(rule -> rule.isEmpty() || rule.containsValue(Set.of()));
    return exclusions;
  }

  /** Returns no rules if there are too many: each point is checked against each rule. */
  private static List<YamlField> rules(YamlField list) {
    List<YamlField> rules = list.items();
    if (rules.size() > MOST_RULES) {
      list.reject("at most " + MOST_RULES + " rules, not " + rules.size());
      return List.of();
    }
    return rules;
  }

  private static Map<String, Set<String>> exclusion(YamlField field, AxisValues axes) {
    YamlMapping rule = field.mapping();
    if (field.isMapping() && rule.keys().isEmpty()) {
      field.reject("at least one path with its values");
    }
    Map<String, Set<String>> exclusion = new LinkedHashMap<>();
    for (String path : rule.keys()) {
      rule.optional(path).ifPresent(value -> exclusion.put(path, axes.read(path, value)));
    }
    return exclusion;
  }

  private void seeds(YamlMapping top) {
    List<List<Coordinate>> seeds = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    top.get(StudyFields.SEEDS)
        .forEach(item -> seed(item, top.errors(), texts).ifPresent(seeds::add));
    if (seeds.isEmpty()) {
      seeds.add(
          List.of(
              new Coordinate(
                  Grid.SEED, new YamlNode.Scalar(top.position(), YamlNode.Kind.INTEGER, "0"))));
    }
    dimensions.add(seeds);
  }

  private static Optional<List<Coordinate>> seed(
      YamlField item, ValidationErrors errors, Set<String> texts) {
    int before = errors.reportCount();
    StudyFields.SEED.read(item);
    if (!(item.node() instanceof YamlNode.Scalar scalar) || errors.reportCount() > before) {
      return Optional.empty();
    }
    if (!texts.add(Coordinate.normalize(scalar))) {
      item.reject("each seed once");
      return Optional.empty();
    }
    return Optional.of(List.of(new Coordinate(Grid.SEED, scalar)));
  }
}
