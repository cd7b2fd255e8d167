package io.gammascope.datasets.task;

import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads dataset specifications of all tasks. */
public final class DatasetSpecReader {
  private static final String TASK = "task";

  private final Map<String, Task> tasks = new LinkedHashMap<>();

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
  }

  /**
   * Reads a specification from a mapping, which may be part of a larger document. Adds all errors
   * to those of the mapping. If the task is unknown, the other fields are not checked.
   *
   * @return empty if and only if an error was added
   */
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    Task task = fields.choice(TASK, tasks);
    return fields.errors().reportCount() > before ? Optional.empty() : task.read(fields);
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
