package io.gammascope.pipelines.message;

import io.gammascope.study.spec.RunId;
import io.gammascope.study.spec.RunSpec;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training, fully resolved.
 *
 * @param text the {@link RunSpec} as canonical JSON
 * @param coordinates grid path to value, in the order of the axes
 * @param datasetFolder where its dataset lies
 */
public record PlannedRun(String text, Map<String, String> coordinates, String datasetFolder)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public PlannedRun {
    coordinates = Collections.unmodifiableMap(new LinkedHashMap<>(coordinates));
  }

  /** What is trained. */
  public RunSpec spec() {
    return RunSpec.fromJson(text);
  }

  /** Its identity. */
  public RunId id() {
    return spec().id();
  }
}
