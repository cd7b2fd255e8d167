package io.gammascope.study;

import io.gammascope.datasets.task.DatasetSpec;
import io.gammascope.datasets.task.ShuffledLabels;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.ObservationSpec;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training of a study, before its dataset exists.
 *
 * @param coordinates axis path to value, including {@code seed}, in the order of the axes
 */
public record GridPoint(
    Map<String, String> coordinates,
    DatasetSpec dataset,
    ModelSpec model,
    InitializationSpec initialization,
    TrainingSpec training,
    ObservationSpec observation,
    long seed) {
  /** Returns the same training on permuted labels. */
  GridPoint withShuffledLabels() {
    Map<String, String> marked = new LinkedHashMap<>(coordinates);
    marked.put(Study.LABELS, ModelVariant.SHUFFLED.label());
    return new GridPoint(
        Collections.unmodifiableMap(marked),
        new ShuffledLabels(dataset),
        model,
        initialization,
        training,
        observation,
        seed);
  }

  /** Returns the run specification for a dataset id. */
  public RunSpec toRunSpec(String datasetId) {
    return new RunSpec(
        RunSpec.SCHEMA, datasetId, model, initialization, training, observation, seed);
  }
}
