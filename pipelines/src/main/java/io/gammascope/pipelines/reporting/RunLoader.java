package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.study.Study;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ProbeResultStore;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.run.RunRepository;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads runs and probe results from disk, with the runs' pages on the tracking server. */
@Singleton
final class RunLoader {
  private final RunRepository repository;
  private final TrackingCircuitBreaker tracking;
  private final SharedStorage storage;

  @Inject
  RunLoader(RunRepository repository, TrackingCircuitBreaker tracking, SharedStorage storage) {
    this.repository = repository;
    this.tracking = tracking;
    this.storage = storage;
  }

  /** Reads the runs, except controls with shuffled labels, which no phase or claim counts. */
  List<RunRecord> readRuns(List<PlannedRun> runs) throws IOException {
    storage.download("runs", SharedStorage::isNoWeight);
    List<RunRecord> records = new ArrayList<>();
    for (PlannedRun run : runs) {
      if (!run.coordinates().containsKey(Study.LABELS)) {
        records.add(
            repository.load(run.spec(), run.coordinates(), tracking.page(run).map(URI::toString)));
      }
    }
    return records;
  }

  /** Reads all probe results of the runs, controls included. */
  ProbeResults readProbeResults(List<PlannedRun> runs) throws IOException {
    List<ProbeResult> results = new ArrayList<>();
    for (PlannedRun run : runs) {
      results.addAll(new ProbeResultStore(repository.layout(run.id())).readAll());
    }
    return new ProbeResults(results);
  }
}
