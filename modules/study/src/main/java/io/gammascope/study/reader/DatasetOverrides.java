package io.gammascope.study.reader;

import io.gammascope.common.yaml.ValidationError;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.common.yaml.YamlNode;
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
final class DatasetOverrides {
  private static final String SECTION = "dataset";
  private static final String SPEC = "spec";

  private final Path specifications;
  private final DatasetSpecReader reader;
  private final Map<String, Optional<YamlNode.Entries>> files = new HashMap<>();
  private final Map<YamlNode.Entries, Optional<DatasetSpec>> known = new HashMap<>();

  DatasetOverrides(Path specifications, DatasetSpecReader reader) {
    this.specifications = specifications;
    this.reader = reader;
  }

  /** The dataset of one point; empty where it cannot be read, which is then reported. */
  Optional<DatasetSpec> read(YamlMapping point) {
    YamlMapping own =
        point.fields(SECTION, "a mapping with spec and the fields that differ from it");
    ValidationErrors problems = point.problems();
    return base(own)
        .map(base -> overlay(base, point))
        .flatMap(tree -> known.computeIfAbsent(tree, t -> parse(t, point.at().file(), problems)));
  }

  private Optional<YamlNode.Entries> base(YamlMapping own) {
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

  private static YamlNode.Entries overlay(YamlNode.Entries base, YamlMapping point) {
    YamlNode own = point.optional(SECTION).orElseThrow().tree();
    return own instanceof YamlNode.Entries over ? merged(base, over.without(SPEC)) : base;
  }

  private static YamlNode.Entries merged(YamlNode.Entries base, YamlNode.Entries over) {
    YamlNode.Entries result = base;
    for (Map.Entry<String, YamlNode.Entry> e : over.entries().entrySet()) {
      YamlNode.Entry below = result.entries().get(e.getKey());
      YamlNode value = e.getValue().value();
      if (below != null
          && below.value() instanceof YamlNode.Entries a
          && value instanceof YamlNode.Entries b) {
        value = merged(a, b);
      }
      result = result.with(e.getKey(), e.getValue().keyAt(), value);
    }
    return result;
  }

  /** What the study overrides is named by its path in the study, the rest as in its own file. */
  private Optional<DatasetSpec> parse(
      YamlNode.Entries tree, String study, ValidationErrors problems) {
    ValidationErrors found = new ValidationErrors();
    Optional<DatasetSpec> spec = reader.read(YamlMapping.of(tree, found));
    for (ValidationError p : found.toList()) {
      String field = p.at().file().equals(study) ? SECTION + "." + p.field() : p.field();
      problems.add(p.at(), field, p.value(), p.expected());
    }
    return spec;
  }
}
