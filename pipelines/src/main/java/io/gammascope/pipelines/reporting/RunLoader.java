package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.report.ReproducibilityResult;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.reproducibility.ReproducibilityComparison;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.study.Study;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ProbeResultStore;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.run.RunRepository;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads runs from disk, with their pages on the tracking server. */
public final class RunLoader {
  private final RunRepository archive;
  private final TrackingCircuitBreaker tracking;
  private final ReproducibilityComparison canary;
  private final SharedStorage depot;

  public RunLoader(
      RunRepository archive,
      TrackingCircuitBreaker tracking,
      SharedStorage depot,
      ReproducibilityComparison canary) {
    this.archive = archive;
    this.tracking = tracking;
    this.depot = depot;
    this.canary = canary;
  }

  List<ReproducibilityResult> canary(List<PlannedRun> runs) throws IOException {
    return canary.checks(runs);
  }

  /** These runs, controls left out: no phase and no claim counts them. */
  List<RunRecord> read(List<PlannedRun> runs) throws IOException {
    depot.download("runs", SharedStorage::isNoWeight);
    List<RunRecord> records = new ArrayList<>();
    for (PlannedRun run : runs) {
      if (!run.coordinates().containsKey(Study.LABELS)) {
        records.add(
            archive.load(run.spec(), run.coordinates(), tracking.page(run).map(URI::toString)));
      }
    }
    return records;
  }

  /** What probes saw in these runs' models, as far as it lies on disk. */
  ProbeResults findings(List<PlannedRun> runs) throws IOException {
    List<ProbeResult> findings = new ArrayList<>();
    for (PlannedRun run : runs) {
      findings.addAll(new ProbeResultStore(archive.files(run.id())).readAll());
    }
    return new ProbeResults(findings);
  }
}
