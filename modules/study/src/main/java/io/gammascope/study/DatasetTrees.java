package io.gammascope.study;

import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.Problem;
import io.gammascope.datasets.input.Problems;
import io.gammascope.datasets.input.Tree;
import io.gammascope.datasets.input.YamlDocument;
import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.DatasetSpecReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lays a study's own dataset fields over the named specification, mapping by mapping, and reads the
 * result; equal results are read once. Mutable, for one reading.
 */
final class DatasetTrees {
  private static final String SECTION = "dataset";
  private static final String SPEC = "spec";

  private final Path specifications;
  private final DatasetSpecReader reader;
  private final Map<String, Optional<Tree.Entries>> files = new HashMap<>();
  private final Map<Tree.Entries, Optional<DatasetSpec>> known = new HashMap<>();

  DatasetTrees(Path specifications, DatasetSpecReader reader) {
    this.specifications = specifications;
    this.reader = reader;
  }

  /** The dataset of one point; empty where it cannot be read, which is then reported. */
  Optional<DatasetSpec> read(Fields point) {
    Fields own = point.fields(SECTION, "a mapping with spec and the fields that differ from it");
    Problems problems = point.problems();
    return base(own)
        .map(base -> overlay(base, point))
        .flatMap(tree -> known.computeIfAbsent(tree, t -> parse(t, point.at().file(), problems)));
  }

  private Optional<Tree.Entries> base(Fields own) {
    int before = own.problems().reported();
    String name = own.text(SPEC);
    if (own.optional(SPEC).isEmpty() || own.problems().reported() > before) {
      return Optional.empty();
    }
    Path file = specifications.resolve(name + ".yaml");
    if (!name.matches("[a-zA-Z0-9._-]+") || !Files.isRegularFile(file)) {
      own.optional(SPEC).orElseThrow().wrong("the name of a file in " + specifications);
      return Optional.empty();
    }
    return files.computeIfAbsent(name, n -> YamlDocument.read(file, own.problems()));
  }

  private static Tree.Entries overlay(Tree.Entries base, Fields point) {
    Tree own = point.optional(SECTION).orElseThrow().tree();
    return own instanceof Tree.Entries over ? merged(base, over.without(SPEC)) : base;
  }

  private static Tree.Entries merged(Tree.Entries base, Tree.Entries over) {
    Tree.Entries result = base;
    for (Map.Entry<String, Tree.Entry> e : over.entries().entrySet()) {
      Tree.Entry below = result.entries().get(e.getKey());
      Tree value = e.getValue().value();
      if (below != null
          && below.value() instanceof Tree.Entries a
          && value instanceof Tree.Entries b) {
        value = merged(a, b);
      }
      result = result.with(e.getKey(), e.getValue().keyAt(), value);
    }
    return result;
  }

  /** What the study overrides is named by its path in the study, the rest as in its own file. */
  private Optional<DatasetSpec> parse(Tree.Entries tree, String study, Problems problems) {
    Problems found = new Problems();
    Optional<DatasetSpec> spec = reader.read(Fields.of(tree, found));
    for (Problem p : found.toList()) {
      String field = p.at().file().equals(study) ? SECTION + "." + p.field() : p.field();
      problems.add(p.at(), field, p.value(), p.expected());
    }
    return spec;
  }
}
