package io.gammascope.pipelines.conclude;

import io.gammascope.evidence.mechanism.Findings;
import io.gammascope.evidence.report.CanaryCheck;
import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.pipelines.training.Tracking;
import io.gammascope.study.RunArchive;
import io.gammascope.study.RunRecord;
import io.gammascope.study.finding.Finding;
import io.gammascope.study.finding.FindingStore;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads runs from disk, with their pages on the tracking server. */
public final class RunBooks {
  private final RunArchive archive;
  private final Tracking tracking;
  private final CanaryBook canary;

  public RunBooks(RunArchive archive, Tracking tracking, CanaryBook canary) {
    this.archive = archive;
    this.tracking = tracking;
    this.canary = canary;
  }

  List<CanaryCheck> canary(List<PlannedRun> runs) throws IOException {
    return canary.checks(runs);
  }

  List<RunRecord> read(List<PlannedRun> runs) throws IOException {
    List<RunRecord> records = new ArrayList<>();
    for (PlannedRun run : runs) {
      records.add(
          archive.load(run.spec(), run.coordinates(), tracking.page(run).map(URI::toString)));
    }
    return records;
  }

  /** What probes saw in these runs' models, as far as it lies on disk. */
  Findings findings(List<PlannedRun> runs) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (PlannedRun run : runs) {
      findings.addAll(new FindingStore(archive.files(run.id())).all());
    }
    return new Findings(findings);
  }
}
