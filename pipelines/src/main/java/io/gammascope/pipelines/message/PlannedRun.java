package io.gammascope.pipelines.message;

import io.gammascope.study.spec.RunId;
import io.gammascope.study.spec.RunSpec;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run of a study whose dataset exists.
 *
 * @param id the identity of {@code spec}, computed once by {@link #create}
 * @param spec the complete specification
 * @param coordinates grid path to value, in the order of the axes
 * @param datasetFolder folder of its dataset, as this process sees it
 */
public record PlannedRun(
    RunId id, RunSpec spec, Map<String, String> coordinates, String datasetFolder)
    implements Serializable {
  public PlannedRun {
    coordinates = Collections.unmodifiableMap(new LinkedHashMap<>(coordinates));
  }

  /** Computes the run's identity. */
  public static PlannedRun create(
      RunSpec spec, Map<String, String> coordinates, String datasetFolder) {
    return new PlannedRun(spec.id(), spec, coordinates, datasetFolder);
  }

  /** Returns a run at the same coordinates and on the same dataset, with its own identity. */
  public PlannedRun withSpec(RunSpec other) {
    return create(other, coordinates, datasetFolder);
  }

  /** Returns the same run with its dataset in another folder. */
  public PlannedRun withDatasetFolder(String folder) {
    return new PlannedRun(id, spec, coordinates, folder);
  }
}
