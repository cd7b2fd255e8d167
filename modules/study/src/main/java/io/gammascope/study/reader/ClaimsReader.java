package io.gammascope.study.reader;

import io.gammascope.common.yaml.NumberRange;
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

  private static final String SOLUTION = "solution";
  private static final double LEARNED = 0.9;

  private final AxisValues axes;
  private final Grid grid;
  private final StudyCatalog catalog;
  private final Optional<Set<String>> heldOut;

  /** Creates a reader for the held-out groups of all datasets; empty if those could not be read. */
  ClaimsReader(Grid grid, StudyCatalog catalog, Optional<Set<String>> heldOut) {
    this.axes = new AxisValues(grid);
    this.grid = grid;
    this.catalog = catalog;
    this.heldOut = heldOut;
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
    Optional<YamlMapping> section = top.optional(SOLUTION).map(YamlField::mapping);
    if (section.isEmpty()) {
      return SolutionRule.forSequences(LEARNED);
    }
    YamlMapping fields = section.get();
    double learned = fields.real("learned", NumberRange.closed(0, 1));
    if (unread) {
      fields.text("group", "");
      fields.real("majority", NumberRange.closed(0.5, 1), 1);
    }
    fields.rejectUnknown();
    return SolutionRule.forSequences(learned);
  }

  SolutionRule solution(YamlMapping top) {
    YamlMapping fields = top.mapping(SOLUTION, "a mapping with group, learned, majority");
    String group = fields.text("group");
    heldOut
        .filter(groups -> !groups.contains(group))
        .ifPresent(groups -> unknownGroup(fields, groups));
    double learned = fields.real("learned", NumberRange.closed(0, 1));
    double majority = fields.real("majority", NumberRange.closed(0.5, 1));
    fields.rejectUnknown();
    return new SolutionRule(group, learned, majority);
  }

  private static void unknownGroup(YamlMapping fields, Set<String> heldOut) {
    fields
        .optional("group")
        .filter(f -> f.node() instanceof YamlNode.Scalar)
        .ifPresent(f -> f.reject("a held-out group of the dataset: " + SortedNames.join(heldOut)));
  }

  List<ClaimSpec> claims(YamlMapping top) {
    List<ClaimSpec> claims = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    top.optional("claims")
        .ifPresent(list -> list.items().forEach(item -> claims.add(claim(item.mapping(), ids))));
    return claims;
  }

  private ClaimSpec claim(YamlMapping fields, Set<String> ids) {
    String id = fields.text("id");
    fields
        .optional("id")
        .filter(f -> f.node() instanceof YamlNode.Scalar)
        .ifPresent(
            f -> {
              if (!catalog.claims().contains(id)) {
                f.reject("a known claim, one of " + SortedNames.join(catalog.claims()));
              } else if (!ids.add(id)) {
                f.reject("each claim once");
              }
            });
    Map<String, List<String>> where = new LinkedHashMap<>();
    fields.optional("where").ifPresent(f -> where(f, where));
    ClaimSpec claim =
        new ClaimSpec(
            id,
            where,
            fields.real("threshold", NumberRange.any()),
            fields.real("confidence", NumberRange.closed(0.5, 0.9999), 0.95),
            fields.integer("minimum_seeds", NumberRange.atLeast(1)),
            exclude(fields),
            fields.optional("interval").map(f -> f.choice(INTERVALS)).orElse(IntervalKind.FIXED));
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

  private static List<SolutionClass> exclude(YamlMapping fields) {
    List<SolutionClass> exclude = new ArrayList<>();
    fields
        .optional("exclude")
        .ifPresent(list -> list.items().forEach(item -> exclude.add(item.choice(CLASSES))));
    return exclude;
  }
}
