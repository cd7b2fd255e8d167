package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.plan.CpuInfo;
import io.gammascope.pipelines.progress.PeriodicTask;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.study.Study;
import io.gammascope.study.run.Provenance;
import java.util.Map;
import org.apache.beam.sdk.util.ReleaseInfo;

/** Tells the tracking server, while a study runs, that it does. */
final class Heartbeat implements AutoCloseable {
  private static final int SECONDS = 40;

  private final TrackingCircuitBreaker tracking;
  private final Study study;
  private final PeriodicTask rounds;

  private Heartbeat(TrackingCircuitBreaker tracking, Study study) {
    this.tracking = tracking;
    this.study = study;
    say();
    rounds = PeriodicTask.every(SECONDS, "heartbeat", this::say);
  }

  /** Begins the study on the server and carries on until closed. */
  static Heartbeat start(TrackingCircuitBreaker tracking, Study study) {
    return new Heartbeat(tracking, study);
  }

  /** Tries a server that was away once more, before it is told how the study ended. */
  void beforeTheEnd() {
    tracking.askAgain();
    say();
  }

  private void say() {
    String description =
        "**%s**%n%n%s%n%n%d trainings under way.%n"
            .formatted(study.name(), study.question(), study.trainings().size());
    tracking.keepAlive(description, provenance());
  }

  private static Provenance provenance() {
    return new Provenance(
        System.getProperty("gammascope.commit", "unknown"),
        Boolean.getBoolean("gammascope.dirty"),
        System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        CpuInfo.name(),
        Map.of("beam", ReleaseInfo.getReleaseInfo().getVersion()));
  }

  @Override
  public void close() {
    rounds.close();
  }
}
