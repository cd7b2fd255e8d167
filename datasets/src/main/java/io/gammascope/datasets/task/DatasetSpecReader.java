package io.gammascope.datasets.task;

import io.gammascope.common.yaml.FieldSpec;
import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.Shape;
import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads dataset specifications of all tasks. */
public final class DatasetSpecReader {
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final FieldSpec<Task> taskField;

  /**
   * Creates a reader of specifications of these tasks, at least one.
   *
   * @throws IllegalArgumentException if two tasks have the same name
   */
  public DatasetSpecReader(List<Task> tasks) {
    for (Task task : tasks) {
      if (this.tasks.put(task.kind(), task) != null) {
        throw new IllegalArgumentException("two tasks are named " + task.kind());
      }
    }
    taskField = FieldSpec.required("task", Shape.choice(this.tasks), "What the model learns.");
  }

  /** Returns the fields of the specifications of each task. */
  public List<Section> sections() {
    return tasks.values().stream().map(task -> task.section().withFirst(taskField)).toList();
  }

  /** Returns the JSON Schema (2020-12) of dataset specifications, for editors. */
  public Map<String, Object> schema() {
    List<Map<String, Object>> cases = new ArrayList<>();
    for (Task task : tasks.values()) {
      Map<String, Object> isTask =
          Map.of(
              "required",
              List.of(taskField.key()),
              "properties",
              Map.of(taskField.key(), Map.of("const", task.kind())));
      Section section = task.section().withFirst(taskField);
      cases.add(Map.of("if", isTask, "then", section.schema(false)));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "gammascope dataset specification");
    schema.put("type", "object");
    schema.put("required", List.of(taskField.key()));
    schema.put("properties", Map.of(taskField.key(), taskField.schema(false)));
    schema.put("allOf", cases);
    return schema;
  }

  /**
   * Reads a specification from a mapping, which may be part of a larger document. Adds all errors
   * to those of the mapping. If the task is unknown, the other fields are not checked.
   *
   * @return empty if and only if an error was added
   */
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    Task task = fields.get(taskField);
    if (fields.errors().reportCount() > before) {
      return Optional.empty();
    }
    return task.read(fields.declaredBy(task.section().withFirst(taskField)));
  }

  /**
   * Reads a specification file.
   *
   * @throws io.gammascope.common.yaml.InvalidInputException with all errors of the file
   */
  public DatasetSpec read(Path file) {
    ValidationErrors errors = new ValidationErrors();
    Optional<DatasetSpec> spec =
        YamlDocument.read(file, errors).flatMap(entries -> read(YamlMapping.of(entries, errors)));
    errors.throwIfAny();
    return spec.orElseThrow();
  }
}
