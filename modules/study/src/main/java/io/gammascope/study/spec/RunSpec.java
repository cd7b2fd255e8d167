package io.gammascope.study.spec;

import io.gammascope.common.hash.CanonicalJson;
import java.io.Serializable;

/**
 * Everything that determines the result of one training. Device, number of threads, log level and
 * output folder are not part of it; see {@code RunOptions}.
 *
 * @param schema version, raised when the meaning of a field changes
 * @param seed seed of the initial weights and of the order of batches
 */
public record RunSpec(
    int schema,
    String datasetId,
    ModelSpec model,
    InitializationSpec initialization,
    TrainingSpec training,
    ObservationSpec observation,
    long seed)
    implements Serializable {
  /** The schema version that this program writes. */
  public static final int SCHEMA = 2;

  /** Returns the identity of the run: the SHA-256 of its canonical JSON. */
  public RunId id() {
    return RunId.of(this);
  }

  /** Returns the same specification for another dataset. */
  public RunSpec withDataset(String id) {
    return new RunSpec(schema, id, model, initialization, training, observation, seed);
  }

  /** Returns the canonical JSON. */
  public String toJson() {
    return CanonicalJson.write(this);
  }

  /**
   * Parses the output of {@link #toJson}.
   *
   * @throws IllegalArgumentException if the text is not the JSON of a run specification
   */
  public static RunSpec fromJson(String json) {
    return CanonicalJson.read(json, RunSpec.class);
  }
}
