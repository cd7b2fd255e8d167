package io.gammascope.datasets.task;

import io.gammascope.common.yaml.Section;
import io.gammascope.common.yaml.YamlMapping;
import java.util.Optional;

/** A task: reads its dataset specifications. */
public interface Task {
  /** Returns the name of the task, the value of the field {@code task}. */
  String kind();

  /** Declares the fields of a specification besides {@code task}. */
  Section section();

  /**
   * Reads a specification whose field {@code task} has already been read. Adds all errors,
   * including unknown fields, to those of the mapping.
   *
   * @return empty if and only if an error was added
   */
  Optional<DatasetSpec> read(YamlMapping fields);
}
