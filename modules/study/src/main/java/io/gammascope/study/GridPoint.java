package io.gammascope.study;

import io.gammascope.datasets.task.DatasetSpec;
import java.util.Map;

/**
 * One training that a study asks for, before its dataset exists.
 *
 * @param coordinates axis path to value, {@code seed} among them, in the order of the axes
 */
public record GridPoint(
    Map<String, String> coordinates,
    DatasetSpec dataset,
    ModelSpec model,
    InitializationSpec initialization,
    TrainingSpec training,
    ObservationSpec observation,
    long seed) {
  /** The run, once the dataset's identity is known. */
  public RunSpec on(String datasetId) {
    return new RunSpec(
        RunSpec.SCHEMA, datasetId, model, initialization, training, observation, seed);
  }
}
