package io.gammascope.study.spec;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.study.run.RunOptions;
import java.io.Serializable;

/**
 * Everything that decides one training, fully resolved. What does not decide it (device, number of
 * threads, log level, place of output) is no part of it; see {@link RunOptions}.
 *
 * @param schema raised when the meaning of a field changes
 * @param seed of the initial weights and of the order of batches
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
  /** The schema that this program writes; 2: see {@link ObservationSpec#examples()}. */
  public static final int SCHEMA = 2;

  /** The run's identity: SHA-256 of its canonical JSON. */
  public RunId id() {
    return RunId.of(this);
  }

  /** Returns the same specification for another dataset. */
  public RunSpec withDataset(String id) {
    return new RunSpec(schema, id, model, initialization, training, observation, seed);
  }

  public String toJson() {
    return CanonicalJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is not the JSON of a run specification
   */
  public static RunSpec fromJson(String json) {
    return CanonicalJson.read(json, RunSpec.class);
  }
}
