package io.gammascope.pipelines.depot;

import io.gammascope.pipelines.element.PlannedRun;
import java.io.IOException;
import java.nio.file.Path;

/** Brings a run's dataset, which another worker may have made, to this one. */
final class HereWithDataset {
  private static final String DATASETS = "datasets/";

  private HereWithDataset() {}

  /** The run with its dataset below this worker's output folder. */
  static PlannedRun of(PlannedRun run, Depot depot, Path output) throws IOException {
    String name = Path.of(run.datasetFolder()).getFileName().toString();
    depot.fetch(DATASETS + name);
    String here = output.resolve("datasets").resolve(name).toString();
    return new PlannedRun(run.text(), run.coordinates(), here);
  }
}
