package io.gammascope.pipelines.message;

import io.gammascope.study.GridPoint;
import io.gammascope.study.spec.RunSpec;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training that a study asks for, before its dataset has an identity.
 *
 * @param datasetKey the key of its {@link DatasetRequest}
 * @param draft the run specification as JSON, with no dataset in it
 * @param coordinates grid path to value, in the order of the axes
 */
public record RunTemplate(String datasetKey, String draft, Map<String, String> coordinates)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public RunTemplate {
    coordinates = Collections.unmodifiableMap(new LinkedHashMap<>(coordinates));
  }

  /** The training of a grid point. */
  public static RunTemplate of(GridPoint point) {
    return new RunTemplate(
        DatasetRequest.of(point.dataset()).key(), point.on("").toJson(), point.coordinates());
  }

  /** The run on a finished dataset. */
  public PlannedRun on(FinishedDataset dataset) {
    RunSpec spec = RunSpec.fromJson(draft);
    RunSpec whole =
        new RunSpec(
            spec.schema(),
            dataset.id(),
            spec.model(),
            spec.initialization(),
            spec.training(),
            spec.observation(),
            spec.seed());
    return new PlannedRun(whole.toJson(), coordinates, dataset.folder());
  }
}
