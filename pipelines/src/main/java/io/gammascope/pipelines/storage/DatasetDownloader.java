package io.gammascope.pipelines.storage;

import io.gammascope.pipelines.message.PlannedRun;
import java.io.IOException;
import java.nio.file.Path;

/** Brings a run's dataset, which another worker may have made, to this one. */
final class DatasetDownloader {
  private static final String DATASETS = "datasets/";

  private DatasetDownloader() {}

  /** The run with its dataset below this worker's output folder. */
  static PlannedRun of(PlannedRun run, SharedStorage depot, Path output) throws IOException {
    String name = Path.of(run.datasetFolder()).getFileName().toString();
    depot.download(DATASETS + name);
    String here = output.resolve("datasets").resolve(name).toString();
    return new PlannedRun(run.text(), run.coordinates(), here);
  }
}
