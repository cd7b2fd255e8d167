package io.gammascope.pipelines.plan;

import io.gammascope.datasets.Dataset;
import io.gammascope.neural.bench.SequenceWork;
import io.gammascope.neural.model.Sizes;
import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.ObservationSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the runs of a study will take on one machine; lengths are counted once per kind of run. */
final class RunCosts {
  private final MachineCost.Measured machine;
  private final Map<Kind, RunCost> counted = new HashMap<>();

  RunCosts(MachineCost.Measured machine) {
    this.machine = machine;
  }

  /** Runs that differ in what does not change their cost. */
  private record Kind(
      String folder, Sizes sizes, int batch, int steps, ObservationSpec observation) {}

  /** The cost of a run whose dataset lies on disk. */
  RunCost of(GridPoint point, PlannedRun run) throws IOException {
    if (point.dataset().sequenceFormat().isEmpty()) {
      return RunCost.of(point, machine);
    }
    Sizes sizes = RunCost.sizes(point);
    int batch = point.training().batch();
    int steps = point.training().steps();
    Kind kind = new Kind(run.datasetFolder(), sizes, batch, steps, point.observation());
    RunCost cost = counted.get(kind);
    if (cost == null) {
      Dataset dataset = Dataset.open(Path.of(run.datasetFolder()));
      cost = RunCost.of(point, machine, new SequenceWork(dataset, sizes, batch));
      counted.put(kind, cost);
    }
    return cost;
  }
}
