package io.gammascope.pipelines.message;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.task.DatasetSpec;
import java.io.Serializable;

/**
 * A dataset that a study needs.
 *
 * @param key SHA-256 of the specification and its generator's version: an identity that is known
 *     before the dataset is generated
 */
public record DatasetRequest(String key, DatasetSpec spec) implements Serializable {
  /** Computes the key. */
  public static DatasetRequest of(DatasetSpec spec) {
    String text = CanonicalJson.write(spec) + "\n" + spec.generatorVersion();
    return new DatasetRequest(Sha256.of(text), spec);
  }
}
