package io.gammascope.study.reader;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.ValidationError;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlField;
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
 * Merges the dataset fields of a study into the named dataset specification, mapping by mapping,
 * and reads the result. Caches equal results. Not thread-safe; use one instance per study.
 */
final class DatasetOverrides {
  private static final String SECTION = "dataset";

  private final Path specifications;
  private final FieldSpec<String> name;
  private final DatasetSpecReader reader;
  private final Map<String, Optional<YamlNode.Mapping>> files = new HashMap<>();
  private final Map<YamlNode.Mapping, Optional<DatasetSpec>> known = new HashMap<>();

  DatasetOverrides(Path specifications, DatasetSpecReader reader) {
    this.specifications = specifications;
    this.name = name("the name of a file in " + specifications);
    this.reader = reader;
  }

  /** Declares the field that names the specification. */
  static FieldSpec<String> name(String expected) {
    return FieldSpec.required(
        "spec",
        Shape.text("[a-zA-Z0-9._-]+", expected),
        "Dataset specification, whose fields this section can override.");
  }

  /** Returns the dataset of a point, or reports errors and returns empty. */
  Optional<DatasetSpec> read(YamlMapping point) {
    YamlMapping own = point.mapping(SECTION, "a mapping with spec and the fields to override");
    ValidationErrors errors = point.errors();
    return base(own)
        .map(base -> overlay(base, point))
        .flatMap(
            tree -> known.computeIfAbsent(tree, t -> parse(t, point.position().file(), errors)));
  }

  private Optional<YamlNode.Mapping> base(YamlMapping own) {
    int before = own.errors().reportCount();
    String spec = own.get(name);
    Optional<YamlField> field = own.optional(name);
    if (field.isEmpty() || own.errors().reportCount() > before) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(specifications.resolve(spec + ".yaml"))) {
      field.get().reject(name.shape().expected());
      return Optional.empty();
    }
    return files.computeIfAbsent(
        spec, n -> YamlDocument.read(specifications.resolve(n + ".yaml"), own.errors()));
  }

  private YamlNode.Mapping overlay(YamlNode.Mapping base, YamlMapping point) {
    YamlNode own = point.optional(SECTION).orElseThrow().node();
    return own instanceof YamlNode.Mapping over ? merged(base, over.without(name.key())) : base;
  }

  private static YamlNode.Mapping merged(YamlNode.Mapping base, YamlNode.Mapping over) {
    YamlNode.Mapping result = base;
    for (Map.Entry<String, YamlNode.Entry> e : over.entries().entrySet()) {
      YamlNode.Entry below = result.entries().get(e.getKey());
      YamlNode value = e.getValue().value();
      if (below != null
          && below.value() instanceof YamlNode.Mapping a
          && value instanceof YamlNode.Mapping b) {
        value = merged(a, b);
      }
      result = result.with(e.getKey(), e.getValue().keyPosition(), value);
    }
    return result;
  }

  /**
   * Errors name overridden fields by their path in the study, and other fields as in the
   * specification.
   */
  private Optional<DatasetSpec> parse(
      YamlNode.Mapping tree, String study, ValidationErrors errors) {
    ValidationErrors found = new ValidationErrors();
    Optional<DatasetSpec> spec = reader.read(YamlMapping.of(tree, found));
    for (ValidationError p : found.toList()) {
      String field = p.position().file().equals(study) ? SECTION + "." + p.field() : p.field();
      errors.add(p.position(), field, p.value(), p.expected());
    }
    return spec;
  }
}
