package io.gammascope.datasets.task;

import io.gammascope.common.yaml.YamlMapping;
import java.util.Optional;

/** A kind of task: knows how its specifications are written. */
public interface Task {
  /** The word in the field {@code task} of a specification. */
  String kind();

  /**
   * Reads a specification whose field {@code task} has been read already, and reports every
   * problem, unknown fields included, to the fields' problems.
   *
   * @return empty exactly where a problem was reported
   */
  Optional<DatasetSpec> read(YamlMapping fields);
}
