package io.gammascope.study.reader;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.YamlMapping;
import io.gammascope.study.StudyCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JSON Schema (2020-12) of study files, made from the declarations that {@link StudyReader}
 * reads by. A study whose fields and values have the right form is valid by it; that values fit
 * each other (a step at most {@code training.steps}, a claim's value on an axis, a file that
 * exists) is checked by the reader alone.
 */
final class StudySchema {
  /** The sections whose fields a grid can vary. */
  static final List<String> SECTIONS =
      List.of("dataset", "model", "initialization", "training", "observation");

  private static final String GRID = "grid";

  private final Map<String, Shape<YamlMapping>> sections = new LinkedHashMap<>();
  private final StudyCatalog catalog;

  /**
   * Creates the schema.
   *
   * @param tasks the fields of the dataset specifications of each task
   */
  StudySchema(List<Section> tasks, StudyCatalog catalog) {
    this.catalog = catalog;
    sections.put("dataset", new DatasetShape(tasks));
    sections.put("model", StudyFields.MODEL);
    sections.put("initialization", StudyFields.INITIALIZATION);
    sections.put("training", StudyFields.TRAINING);
    sections.put("observation", StudyFields.OBSERVATION);
  }

  /** Returns the declaration of a whole study. */
  private Section top() {
    List<FieldSpec<?>> fields = new ArrayList<>(List.of(StudyFields.STUDY, StudyFields.QUESTION));
    Map<String, String> texts =
        Map.of(
            "dataset", "The data.",
            "model", "Sizes of the model.",
            "initialization", "Scale of the initial weights.",
            "training", "Updates, batches and optimizer.",
            "observation", "Metrics and checkpoints during training; they change no weights.");
    sections.forEach(
        (key, shape) -> fields.add(FieldSpec.optional(key, new Partial(shape), texts.get(key))));
    fields.add(new GridReader.Declaration(axes(true), axes(false)).grid);
    fields.add(StudyFields.SEEDS);
    fields.add(ClaimsReader.SOLUTION);
    fields.add(new ClaimsReader.Declaration(catalog.claims()).claims);
    fields.add(new ProbePlanReader.Declaration(catalog.probes()).probes);
    fields.add(StudyFields.REPRODUCIBILITY_CHECK);
    return Section.of(fields.toArray(FieldSpec<?>[]::new));
  }

  private AxesShape axes(boolean distinct) {
    List<Shape.Leaf> leaves = new ArrayList<>();
    sections.forEach((key, shape) -> shape.leaves().forEach(leaf -> leaves.add(leaf.below(key))));
    return new AxesShape(leaves, distinct);
  }

  /** Returns the schema. */
  Map<String, Object> toJson() {
    Map<String, Object> schema = new LinkedHashMap<>(top().schema(false));
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "gammascope study");
    schema.put("allOf", requirements().toList());
    return schema;
  }

  /** Returns the rules that a field is in its section or on an axis of the grid. */
  private Stream<Map<String, Object>> requirements() {
    List<String> gamma = List.of("initialization." + StudyFields.GAMMA.key());
    Stream<Map<String, Object>> rates =
        StudyFields.RATES.stream().map(f -> requires("initialization", f.key(), gamma));
    Stream<Map<String, Object>> others =
        Stream.of(
                Map.entry("dataset", Section.of(DatasetOverrides.name(""))),
                Map.entry("model", StudyFields.MODEL),
                Map.entry("training", StudyFields.TRAINING),
                Map.entry("observation", StudyFields.OBSERVATION))
            .flatMap(
                section ->
                    section.getValue().fields().stream()
                        .filter(FieldSpec::required)
                        .map(f -> requires(section.getKey(), f.key(), List.of())));
    return Stream.concat(others, rates);
  }

  /** Requires a field, unless the grid varies it or one of the alternatives is given. */
  private static Map<String, Object> requires(
      String section, String key, List<String> alternatives) {
    List<Map<String, Object>> enough = new ArrayList<>(List.of(varies(section + "." + key)));
    for (String path : alternatives) {
      enough.add(has(section, path.substring(section.length() + 1)));
      enough.add(varies(path));
    }
    return Map.of("if", Map.of("not", Map.of("anyOf", enough)), "then", has(section, key));
  }

  private static Map<String, Object> has(String section, String key) {
    return Map.of(
        "required",
        List.of(section),
        "properties",
        Map.of(section, Map.of("required", List.of(key))));
  }

  private static Map<String, Object> varies(String path) {
    Map<String, Object> axis = Map.of("required", List.of(path));
    return Map.of(
        "required",
        List.of(GRID),
        "properties",
        Map.of(
            GRID,
            Map.of(
                "anyOf",
                List.of(
                    Map.of("required", List.of("axes"), "properties", Map.of("axes", axis)),
                    Map.of(
                        "required",
                        List.of("zip"),
                        "properties",
                        Map.of("zip", Map.of("contains", axis)))))));
  }

  /** A mapping of which the grid can supply each field. */
  private record Partial(Shape<YamlMapping> whole) implements Shape<YamlMapping> {
    @Override
    public YamlMapping read(io.gammascope.common.yaml.YamlField field) {
      return whole.read(field);
    }

    @Override
    public YamlMapping fallback(YamlMapping parent, String key) {
      return whole.fallback(parent, key);
    }

    @Override
    public String expected() {
      return whole.expected();
    }

    @Override
    public Map<String, Object> schema(boolean partial) {
      return whole.schema(true);
    }
  }
}
