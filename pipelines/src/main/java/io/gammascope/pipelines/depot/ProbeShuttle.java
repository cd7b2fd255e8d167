package io.gammascope.pipelines.depot;

import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.pipelines.probing.ProbingDesk;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Brings a run's checkpoints to the worker that looks into them, and leaves what it finds in the
 * depot. Does nothing beside probing where there is no depot. Safe for many threads with different
 * runs.
 */
public final class ProbeShuttle {
  private final Depot depot;
  private final ProbingDesk desk;
  private final Path output;

  public ProbeShuttle(Depot depot, ProbingDesk desk, Path output) {
    this.depot = depot;
    this.desk = desk;
    this.output = output;
  }

  /** See {@link ProbingDesk#probe}. */
  public void probe(PlannedRun run) throws IOException, InterruptedException {
    if (!depot.isPresent()) {
      desk.probe(run);
    } else if (desk.isNeeded()) {
      String folder = "runs/" + run.id().brief();
      depot.fetch(folder);
      desk.probe(HereWithDataset.of(run, depot, output));
      depot.keep(folder);
    }
  }
}
