package io.gammascope.pipelines.message;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.datasets.task.DatasetSpec;
import java.io.Serializable;

/**
 * A dataset that a study asks for.
 *
 * @param key SHA-256 over specification and generator version: what is known before it is made
 */
public record DatasetRequest(String key, DatasetSpec spec) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The dataset of a specification. */
  public static DatasetRequest of(DatasetSpec spec) {
    String text = CanonicalJson.write(spec) + "\n" + spec.generatorVersion();
    return new DatasetRequest(Sha256.of(text), spec);
  }
}
