package io.gammascope.pipelines.message;

import io.gammascope.study.GridPoint;
import io.gammascope.study.spec.RunSpec;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run of a study before its dataset exists.
 *
 * @param datasetKey the key of its {@link DatasetRequest}
 * @param spec the specification, with an empty DatasetId
 * @param coordinates grid path to value, in the order of the axes
 */
public record RunTemplate(String datasetKey, RunSpec spec, Map<String, String> coordinates)
    implements Serializable {
  public RunTemplate {
    coordinates = Collections.unmodifiableMap(new LinkedHashMap<>(coordinates));
  }

  /** Returns the template of a grid point. */
  public static RunTemplate of(GridPoint point) {
    return new RunTemplate(
        DatasetRequest.of(point.dataset()).key(), point.toRunSpec(""), point.coordinates());
  }

  /** Completes the specification with the dataset's identity. */
  public PlannedRun resolve(FinishedDataset dataset) {
    return PlannedRun.create(spec.withDataset(dataset.id()), coordinates, dataset.folder());
  }
}
