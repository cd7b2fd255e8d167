package io.gammascope.pipelines.plan;

import io.gammascope.datasets.Dataset;
import io.gammascope.neural.cost.SequenceCost;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.spec.ObservationSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Estimates the runs of a study. Caches the sequence lengths per kind of run. */
final class RunCosts {
  private final StepTimeCalibration.Measured machine;
  private final Map<Kind, RunCost> counted = new HashMap<>();

  RunCosts(StepTimeCalibration.Measured machine) {
    this.machine = machine;
  }

  /** Key of runs with equal cost. */
  private record Kind(
      String folder, ModelDimensions sizes, int batch, int steps, ObservationSpec observation) {}

  /** Estimates a run whose dataset exists. */
  RunCost of(GridPoint point, PlannedRun run) throws IOException {
    if (point.dataset().sequenceFormat().isEmpty()) {
      return RunCost.of(point, machine);
    }
    ModelDimensions sizes = RunCost.sizes(point);
    int batch = point.training().batch();
    int steps = point.training().steps();
    Kind kind = new Kind(run.datasetFolder(), sizes, batch, steps, point.observation());
    RunCost cost = counted.get(kind);
    if (cost == null) {
      Dataset dataset = Dataset.open(Path.of(run.datasetFolder()));
      cost = RunCost.of(point, machine, new SequenceCost(dataset, sizes, batch));
      counted.put(kind, cost);
    }
    return cost;
  }
}
