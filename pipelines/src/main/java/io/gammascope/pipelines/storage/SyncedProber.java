package io.gammascope.pipelines.storage;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.probing.ProbeProcessRunner;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Brings a run's checkpoints to the worker that looks into them, and leaves what it finds in the
 * depot. Does nothing beside probing where there is no depot. Safe for many threads with different
 * runs.
 */
public final class SyncedProber {
  private final SharedStorage depot;
  private final ProbeProcessRunner desk;
  private final Path output;

  public SyncedProber(SharedStorage depot, ProbeProcessRunner desk, Path output) {
    this.depot = depot;
    this.desk = desk;
    this.output = output;
  }

  /** See {@link ProbeProcessRunner#probe}. */
  public void probe(PlannedRun run) throws IOException, InterruptedException {
    if (!depot.isPresent()) {
      desk.probe(run);
    } else if (desk.isNeeded()) {
      String folder = "runs/" + run.id().brief();
      depot.download(folder);
      desk.probe(DatasetDownloader.of(run, depot, output));
      depot.upload(folder);
    }
  }
}
