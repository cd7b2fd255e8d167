package io.gammascope.study;

import io.gammascope.datasets.input.Field;
import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the sections {@code solution} and {@code claims} of a study. */
final class ClaimsReader {
  private static final Map<String, SolutionClass> CLASSES = classes();

  private final Map<String, List<String>> axes = new LinkedHashMap<>();
  private final StudyCatalog catalog;
  private final Set<String> heldOut;

  ClaimsReader(Grid grid, StudyCatalog catalog, Set<String> heldOut) {
    grid.axes().forEach(axis -> axes.put(axis.path(), axis.values()));
    this.catalog = catalog;
    this.heldOut = heldOut;
  }

  private static Map<String, SolutionClass> classes() {
    Map<String, SolutionClass> classes = new LinkedHashMap<>();
    for (SolutionClass c : SolutionClass.values()) {
      classes.put(c.name().toLowerCase(java.util.Locale.ROOT), c);
    }
    return classes;
  }

  SolutionRule solution(Fields top) {
    Fields fields = top.fields("solution", "a mapping with group, learned, majority");
    String group = fields.text("group");
    fields
        .optional("group")
        .filter(f -> !heldOut.isEmpty() && !heldOut.contains(group))
        .ifPresent(f -> f.wrong("a held-out group of the dataset: " + Words.list(heldOut)));
    double learned = fields.real("learned", Range.closed(0, 1));
    double majority = fields.real("majority", Range.closed(0.5, 1));
    fields.rejectUnknown();
    return new SolutionRule(group, learned, majority);
  }

  List<ClaimSpec> claims(Fields top) {
    List<ClaimSpec> claims = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    top.optional("claims")
        .ifPresent(list -> list.items().forEach(item -> claims.add(claim(item.fields(), ids))));
    return claims;
  }

  private ClaimSpec claim(Fields fields, Set<String> ids) {
    String id = fields.text("id");
    fields
        .optional("id")
        .ifPresent(
            f -> {
              if (!catalog.claims().contains(id)) {
                f.wrong("a claim; there are " + Words.list(catalog.claims()));
              } else if (!ids.add(id)) {
                f.wrong("each claim once");
              }
            });
    Map<String, List<String>> where = new LinkedHashMap<>();
    fields.optional("where").ifPresent(f -> where(f.fields(), where));
    ClaimSpec claim =
        new ClaimSpec(
            id,
            where,
            fields.real("threshold", Range.any()),
            fields.real("confidence", Range.closed(0.5, 0.9999), 0.95),
            fields.integer("minimum_seeds", Range.atLeast(1)),
            exclude(fields));
    fields.rejectUnknown();
    return claim;
  }

  private void where(Fields fields, Map<String, List<String>> where) {
    for (String path : fields.keys()) {
      fields.optional(path).ifPresent(field -> where.put(path, values(path, field)));
    }
  }

  private List<String> values(String path, Field field) {
    List<String> values = List.copyOf(Scalars.texts(field));
    List<String> axis = axes.get(path);
    if (axis == null) {
      field.wrong("a path that the grid varies: " + Words.list(new TreeSet<>(axes.keySet())));
    } else if (!axis.containsAll(values)) {
      field.wrong("values of that axis: " + String.join(", ", axis));
    }
    return values;
  }

  private static List<SolutionClass> exclude(Fields fields) {
    List<SolutionClass> exclude = new ArrayList<>();
    fields
        .optional("exclude")
        .ifPresent(list -> list.items().forEach(item -> exclude.add(item.choice(CLASSES))));
    return exclude;
  }
}
