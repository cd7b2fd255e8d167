package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.process.PeriodicTask;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.study.Study;
import io.gammascope.study.run.Provenance;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.util.ReleaseInfo;

/** Renews the lease of a study on the tracking server while it runs. */
final class Heartbeat implements AutoCloseable {
  private static final int SECONDS = 40;

  private final TrackingCircuitBreaker tracking;
  private final Study study;
  private final PeriodicTask task;

  private Heartbeat(TrackingCircuitBreaker tracking, Study study) {
    this.tracking = tracking;
    this.study = study;
    send();
    task = PeriodicTask.start(SECONDS, "heartbeat", this::send);
  }

  /** Starts the study on the server and renews its lease until closed. */
  static Heartbeat start(TrackingCircuitBreaker tracking, Study study) {
    return new Heartbeat(tracking, study);
  }

  /** Retries an unreachable server once before the result is published. */
  void retryBeforeEnd() {
    tracking.resetBackoff();
    send();
  }

  private void send() {
    String description =
        String.format(
            Locale.ROOT,
            "**%s**%n%n%s%n%n%d trainings in progress.%n",
            study.name(),
            study.question(),
            study.trainings().size());
    tracking.keepAlive(description, provenance());
  }

  private static Provenance provenance() {
    return Provenance.collect(Map.of("beam", ReleaseInfo.getReleaseInfo().getVersion()));
  }

  @Override
  public void close() {
    task.close();
  }
}
