package io.gammascope.pipelines.conclude;

import io.gammascope.pipelines.depot.Depot;
import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.pipelines.training.Tracking;
import io.gammascope.study.RunArchive;
import io.gammascope.study.RunRecord;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads runs from disk, with their pages on the tracking server. */
public final class RunBooks {
  private final RunArchive archive;
  private final Tracking tracking;
  private final Depot depot;

  public RunBooks(RunArchive archive, Tracking tracking, Depot depot) {
    this.archive = archive;
    this.tracking = tracking;
    this.depot = depot;
  }

  List<RunRecord> read(List<PlannedRun> runs) throws IOException {
    depot.fetch("runs", Depot::isNoWeight);
    List<RunRecord> records = new ArrayList<>();
    for (PlannedRun run : runs) {
      records.add(
          archive.load(run.spec(), run.coordinates(), tracking.page(run).map(URI::toString)));
    }
    return records;
  }
}
