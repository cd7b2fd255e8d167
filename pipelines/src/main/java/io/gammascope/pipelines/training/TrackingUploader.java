package io.gammascope.pipelines.training;

import io.gammascope.mlflow.RunTracker;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.process.PeriodicTask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads the metrics of active runs and the files of finished runs to the tracking server, on a
 * thread of its own: uploads never block a training slot. What is unsent at the end of the study is
 * uploaded with the report. Thread-safe.
 */
@Singleton
final class TrackingUploader {
  private static final Logger LOG = LoggerFactory.getLogger(TrackingUploader.class);
  private static final int SECONDS = 5;

  private final TrackingCircuitBreaker tracking;
  private final ActiveRuns activeRuns;
  private final Queue<PlannedRun> finished = new ConcurrentLinkedQueue<>();

  /** Creates an uploader and starts its thread, which lives as long as the process. */
  @Inject
  TrackingUploader(TrackingCircuitBreaker tracking, ActiveRuns activeRuns) {
    this.tracking = tracking;
    this.activeRuns = activeRuns;
    PeriodicTask.start(SECONDS, "tracking-uploader", this::upload);
  }

  /** Uploads, within a few seconds, all that is left of a run that has an outcome. */
  void finalizeRun(PlannedRun run) {
    finished.add(run);
  }

  private void upload() {
    for (PlannedRun run : activeRuns.planned()) {
      guard(run, () -> tracking.sendOf(run, RunTracker::sync));
    }
    for (PlannedRun run = finished.poll(); run != null; run = finished.poll()) {
      PlannedRun next = run;
      guard(next, () -> tracking.sendOf(next, RunTracker::finalizeRun));
    }
  }

  /** Keeps one run's failure from stopping the uploads of the others. */
  private static void guard(PlannedRun run, Runnable upload) {
    try {
      upload.run();
    } catch (RuntimeException e) {
      LOG.error("cannot upload run {} to the tracking server", run.id().brief(), e);
    }
  }
}
