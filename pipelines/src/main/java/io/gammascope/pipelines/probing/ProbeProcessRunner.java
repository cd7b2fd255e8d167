package io.gammascope.pipelines.probing;

import io.gammascope.common.file.ProcessLock;
import io.gammascope.mlflow.RunTracker;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunRepository;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Applies the study's probes to the checkpoints of runs and uploads the results. A probe result
 * that exists is not computed again. Thread-safe for different runs.
 */
@Singleton
public final class ProbeProcessRunner {
  private final ProbeLauncher launcher;
  private final RunRepository repository;
  private final TrackingCircuitBreaker tracking;
  private final SharedStorage storage;

  @Inject
  ProbeProcessRunner(
      ProbeLauncher launcher,
      RunRepository repository,
      TrackingCircuitBreaker tracking,
      SharedStorage storage) {
    this.launcher = launcher;
    this.repository = repository;
    this.tracking = tracking;
    this.storage = storage;
  }

  /**
   * Probes the checkpoints of a run. A run whose training failed is probed at the checkpoints that
   * it has. With shared storage, downloads the run's files first and uploads the results.
   *
   * @throws IOException if a probe fails, with the end of its process's log; the results of other
   *     probes are kept
   */
  public void probe(PlannedRun run) throws IOException, InterruptedException {
    if (!launcher.hasProbes()) {
      return;
    }
    String folder = SharedStorage.runFolder(run);
    storage.download(folder);
    PlannedRun here = storage.downloadDataset(run);
    RunLayout files = repository.layout(run.id());
    ProcessLock lock = ProcessLock.acquire(files.lock());
    try {
      launcher.probe(here, files);
      tracking.sendOf(here, RunTracker::uploadProbeResults);
    } finally {
      lock.close();
    }
    storage.upload(folder);
  }
}
