package io.gammascope.study;

import io.gammascope.datasets.input.Fields;
import io.gammascope.datasets.input.Problems;
import io.gammascope.datasets.input.Tree;
import io.gammascope.datasets.input.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lays a study's own dataset fields over the named specification. */
final class DatasetTrees {
  private static final String SPEC = "spec";

  private final Path specifications;
  private final Problems problems;
  private final Map<String, Optional<Tree.Entries>> read = new HashMap<>();

  DatasetTrees(Path specifications, Problems problems) {
    this.specifications = specifications;
    this.problems = problems;
  }

  /** The whole specification; empty where it cannot be read, which is then reported. */
  Optional<Tree.Entries> resolve(Fields study) {
    Optional<Tree> section = study.optional("dataset").map(f -> f.tree());
    if (section.isEmpty() || !(section.get() instanceof Tree.Entries own)) {
      study.optional("dataset").ifPresent(f -> f.fields());
      return Optional.empty();
    }
    Fields fields = study.optional("dataset").orElseThrow().fields();
    String name = fields.text(SPEC);
    Path file = specifications.resolve(name + ".yaml");
    if (!name.matches("[a-zA-Z0-9._-]+") || !Files.isRegularFile(file)) {
      fields.optional(SPEC).ifPresent(f -> f.wrong("the name of a file in " + specifications));
      return Optional.empty();
    }
    return read.computeIfAbsent(name, n -> YamlDocument.read(file, problems))
        .map(base -> merged(base, own.without(SPEC)));
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
}
