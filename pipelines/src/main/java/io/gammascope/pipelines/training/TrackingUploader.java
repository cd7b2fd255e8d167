package io.gammascope.pipelines.training;

import io.gammascope.pipelines.message.PlannedRun;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tracking server what trainings write, on a thread of its own: no training's place
 * stands empty while its predecessor's files are sent, or while the server is slow. What it has not
 * sent when the study is concluded is sent then. Safe for many threads.
 */
final class TrackingUploader {
  private static final Logger LOG = LoggerFactory.getLogger(TrackingUploader.class);
  private static final int FOLLOW_SECONDS = 5;

  private final TrackingCircuitBreaker tracking;
  private final Map<PlannedRun, Future<?>> followed = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(TrackingUploader::daemon);

  TrackingUploader(TrackingCircuitBreaker tracking) {
    this.tracking = tracking;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "courier");
    thread.setDaemon(true);
    return thread;
  }

  /** From now on, until the run is settled, sends its news every few seconds. */
  void follow(PlannedRun run) {
    Runnable round = () -> guarded(run, () -> tracking.sync(run));
    followed.put(
        run,
        thread.scheduleWithFixedDelay(round, FOLLOW_SECONDS, FOLLOW_SECONDS, TimeUnit.SECONDS));
  }

  /** Sends all that is left of a run with an outcome, soon. */
  void finalizeRun(PlannedRun run) {
    leave(run);
    thread.execute(() -> guarded(run, () -> tracking.finalizeRun(run)));
  }

  /** Sends no more news of a run. */
  void leave(PlannedRun run) {
    Future<?> rounds = followed.remove(run);
    if (rounds != null) {
      rounds.cancel(false);
    }
  }

  /** An exception would end the rounds in silence. */
  private static void guarded(PlannedRun run, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("run {} cannot be told to the tracking server", run.id().brief(), e);
    }
  }
}
