package io.gammascope.datasets.task;

import io.gammascope.common.yaml.ValidationErrors;
import io.gammascope.common.yaml.YamlDocument;
import io.gammascope.common.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads specifications of any of the known tasks, strictly. */
public final class DatasetSpecReader {
  private static final String TASK = "task";

  private final Map<String, Task> tasks = new LinkedHashMap<>();

  /** Of the tasks that may be named, at least one; each kind once. */
  public DatasetSpecReader(List<Task> tasks) {
    for (Task task : tasks) {
      if (this.tasks.put(task.kind(), task) != null) {
        throw new IllegalArgumentException("two tasks are called " + task.kind());
      }
    }
  }

  /**
   * Reads a specification out of a mapping, which may be part of a larger document. All problems go
   * to the fields' problems. Where the task is unknown its other fields cannot be judged.
   *
   * @return empty exactly where a problem was reported
   */
  public Optional<DatasetSpec> read(YamlMapping fields) {
    int before = fields.errors().reportCount();
    Task task = fields.choice(TASK, tasks);
    return fields.errors().reportCount() > before ? Optional.empty() : task.read(fields);
  }

  /**
   * Reads a specification file.
   *
   * @throws io.gammascope.common.yaml.InvalidInputException with every problem of the file
   */
  public DatasetSpec read(Path file) {
    ValidationErrors errors = new ValidationErrors();
    Optional<DatasetSpec> spec =
        YamlDocument.read(file, errors).flatMap(entries -> read(YamlMapping.of(entries, errors)));
    errors.throwIfAny();
    return spec.orElseThrow();
  }
}
