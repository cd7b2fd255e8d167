package io.gammascope.study.reader;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.KeyedShape;
import io.gammascope.common.yaml.NumberRange;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlField;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.common.yaml.YamlNode;
import io.gammascope.study.StudyCatalog;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.grid.Grid;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the sections {@code solution} and {@code claims}. */
final class ClaimsReader {
  private static final Map<String, SolutionClass> CLASSES = classes();

  private static final Map<String, IntervalKind> INTERVALS =
      new TreeMap<>(Map.of("fixed", IntervalKind.FIXED, "anytime", IntervalKind.ANYTIME));

  private static final double LEARNED_DEFAULT = 0.9;

  private static final FieldSpec<String> GROUP =
      FieldSpec.optional(
          "group",
          Shape.text(),
          "Held-out pair whose answers classify a run, for example 4-3; required for the anchor"
              + " task, and for no other.");
  private static final FieldSpec<Double> LEARNED =
      FieldSpec.required(
          "learned",
          Shape.real(NumberRange.closed(0, 1)),
          "Accuracy on trained groups from which a run counts as learned.");
  private static final FieldSpec<Double> MAJORITY =
      FieldSpec.optional(
          "majority",
          Shape.real(NumberRange.closed(0.5, 1)),
          "Share of equal answers that makes a class; required for the anchor task, and for no"
              + " other.");
  static final FieldSpec<YamlMapping> SOLUTION =
      FieldSpec.optional(
          "solution",
          Section.of(GROUP, LEARNED, MAJORITY).expecting("a mapping with group, learned, majority"),
          "Rule that classifies runs; required for the anchor task.");

  private static final Shape<?> VALUE = Shape.text();

  /** The values of an axis, in a claim or an exclusion. */
  static final KeyedShape AXIS_VALUES =
      Shape.keyed(
          "a mapping from paths of axes to values",
          "seed|(?:" + String.join("|", StudySchema.SECTIONS) + ")\\..+",
          Shape.either(
              "a value or a list of values", VALUE, Shape.nonEmpty("a list of values", VALUE)));

  private static final FieldSpec<YamlMapping> WHERE =
      FieldSpec.optional(
          "where", AXIS_VALUES, "Values of axes that select the runs; default all runs.");
  private static final FieldSpec<Double> THRESHOLD =
      FieldSpec.required(
          "threshold",
          Shape.real(NumberRange.any()),
          "Value that the whole interval of the statistic must exceed for SUPPORTED.");
  private static final FieldSpec<Double> CONFIDENCE =
      FieldSpec.optional(
          "confidence",
          Shape.real(NumberRange.closed(0.5, 0.9999)),
          0.95,
          "Confidence of the interval.");
  private static final FieldSpec<Integer> MINIMUM_SEEDS =
      FieldSpec.required(
          "minimum_seeds",
          Shape.integer(NumberRange.atLeast(1)),
          "Runs that must count for a verdict.");
  private static final Shape<SolutionClass> CLASS = Shape.choice(CLASSES);
  private static final FieldSpec<List<YamlField>> EXCLUDE =
      FieldSpec.optional(
          "exclude", Shape.list("a list of classes", CLASS), "Classes of runs that do not count.");
  private static final FieldSpec<IntervalKind> INTERVAL =
      FieldSpec.optional(
          "interval",
          Shape.choice(INTERVALS),
          IntervalKind.FIXED,
          "fixed: valid for one look at the seeds planned before; anytime: valid at every look, so"
              + " that seeds may be added.");

  private final AxisValues axes;
  private final Grid grid;
  private final StudyCatalog catalog;
  private final Declaration declaration;
  private final Optional<Set<String>> heldOut;

  /** Creates a reader for the held-out groups of all datasets; empty if those could not be read. */
  ClaimsReader(Grid grid, StudyCatalog catalog, Optional<Set<String>> heldOut) {
    this.axes = new AxisValues(grid);
    this.grid = grid;
    this.catalog = catalog;
    this.declaration = new Declaration(catalog.claims());
    this.heldOut = heldOut;
  }

  /** The fields that depend on the known claims. */
  static final class Declaration {
    final FieldSpec<String> id;
    final Section claim;
    final FieldSpec<List<YamlField>> claims;

    Declaration(Set<String> known) {
      id = FieldSpec.required("id", Shape.name("claim", known), "The claim of the paper.");
      claim = Section.of(id, WHERE, THRESHOLD, CONFIDENCE, MINIMUM_SEEDS, EXCLUDE, INTERVAL);
      claims =
          FieldSpec.optional(
              "claims",
              Shape.list("a list of claims", claim),
              "Claims that are judged; they are fixed before the first training.");
    }
  }

  private static Map<String, SolutionClass> classes() {
    Map<String, SolutionClass> classes = new LinkedHashMap<>();
    for (SolutionClass c : SolutionClass.values()) {
      classes.put(c.label(), c);
    }
    return classes;
  }

  /**
   * Reads the rule for sequence tasks: only whether a run has learned. If the section is missing,
   * the threshold of the paper's shading applies.
   *
   * @param unread whether no dataset could be read, so that the fields of other tasks may be
   *     present
   */
  SolutionRule sequenceSolution(YamlMapping top, boolean unread) {
    Optional<YamlMapping> section = top.find(SOLUTION);
    if (section.isEmpty()) {
      return SolutionRule.forSequences(LEARNED_DEFAULT);
    }
    YamlMapping fields = section.get();
    double learned = fields.get(LEARNED);
    if (unread) {
      fields.find(GROUP);
      fields.find(MAJORITY);
    }
    fields.rejectUnknown();
    return SolutionRule.forSequences(learned);
  }

  SolutionRule solution(YamlMapping top) {
    YamlMapping fields = top.require(SOLUTION);
    String group = fields.require(GROUP);
    heldOut
        .filter(groups -> !groups.contains(group))
        .ifPresent(groups -> unknownGroup(fields, groups));
    double learned = fields.get(LEARNED);
    double majority = fields.require(MAJORITY);
    fields.rejectUnknown();
    return new SolutionRule(group, learned, majority);
  }

  private static void unknownGroup(YamlMapping fields, Set<String> heldOut) {
    fields
        .optional(GROUP)
        .filter(f -> f.node() instanceof YamlNode.Scalar)
        .ifPresent(f -> f.reject("a held-out group of the dataset: " + SortedNames.join(heldOut)));
  }

  List<ClaimSpec> claims(YamlMapping top) {
    List<ClaimSpec> claims = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    top.get(declaration.claims)
        .forEach(item -> claims.add(claim(declaration.claim.read(item), ids)));
    return claims;
  }

  private ClaimSpec claim(YamlMapping fields, Set<String> ids) {
    String id = fields.get(declaration.id);
    fields
        .optional(declaration.id)
        .filter(f -> catalog.claims().contains(id) && !ids.add(id))
        .ifPresent(f -> f.reject("each claim once"));
    Map<String, List<String>> where = new LinkedHashMap<>();
    fields.optional(WHERE).ifPresent(f -> where(f, where));
    ClaimSpec claim =
        new ClaimSpec(
            id,
            where,
            fields.get(THRESHOLD),
            fields.get(CONFIDENCE),
            fields.get(MINIMUM_SEEDS),
            fields.get(EXCLUDE).stream().map(CLASS::read).toList(),
            fields.get(INTERVAL));
    fields.rejectUnknown();
    return claim;
  }

  private void where(YamlField field, Map<String, List<String>> where) {
    YamlMapping fields = field.mapping();
    int before = fields.errors().reportCount();
    for (String path : fields.keys()) {
      fields
          .optional(path)
          .ifPresent(values -> where.put(path, List.copyOf(axes.read(path, values))));
    }
    if (fields.errors().reportCount() == before && !grid.isTooBig() && selectsNothing(where)) {
      field.reject("values with at least one point in the grid; exclude removes all of them");
    }
  }

  /** The error of an axis without a usable value is already reported. */
  private boolean selectsNothing(Map<String, List<String>> where) {
    return !where.containsValue(List.<String>of())
        && grid.cells().stream()
            .map(Grid.Cell::texts)
            .noneMatch(
                at ->
                    where.entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().contains(at.get(wanted.getKey()))));
  }
}
