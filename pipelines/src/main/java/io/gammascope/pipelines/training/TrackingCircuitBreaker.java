package io.gammascope.pipelines.training;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Manifest;
import io.gammascope.mlflow.RunTracker;
import io.gammascope.mlflow.StudyTracker;
import io.gammascope.mlflow.TrackedRun;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.solution.SolutionClass;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tracking server is told, as far as there is one and it answers: an absent server never
 * holds up or breaks a training. What it missed stands on disk and is sent by the next call that
 * gets through. Safe for many threads.
 */
public final class TrackingCircuitBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(TrackingCircuitBreaker.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Optional<StudyTracker> tracker;
  private final Path output;
  private final Duration firstPause;
  private final AtomicLong nextAttempt = new AtomicLong(System.nanoTime());
  private final AtomicBoolean hasUnsent = new AtomicBoolean();
  private final Map<String, Manifest> datasets = new ConcurrentHashMap<>();
  private volatile boolean begun;
  private volatile Duration pause;

  /** With the study's tracker, or none. */
  public TrackingCircuitBreaker(Optional<StudyTracker> tracker, Path output) {
    this(tracker, output, PAUSE);
  }

  /** With a first pause of a test's own after a failure. */
  TrackingCircuitBreaker(Optional<StudyTracker> tracker, Path output, Duration firstPause) {
    this.tracker = tracker;
    this.output = output;
    this.firstPause = firstPause;
    this.pause = firstPause;
  }

  /** Something to tell the server. */
  @FunctionalInterface
  public interface Message {
    void send(StudyTracker tracker) throws IOException;
  }

  /**
   * Says that the study is under way: begins it where that has not got through yet.
   *
   * @param description Markdown for the parent run
   */
  public void keepAlive(String description, Provenance provenance) {
    send(
        study -> {
          if (begun) {
            study.heartbeat();
          } else {
            study.begin(description, provenance);
            begun = true;
          }
        });
  }

  /** Sends what a training has written since. */
  public void sync(PlannedRun run) {
    send(study -> of(study, run).sync());
  }

  /** Sends all that is left of a run with an outcome. */
  public void finalizeRun(PlannedRun run) {
    send(study -> of(study, run).finalizeRun());
  }

  /** Sends what probes saw in a run's checkpoints. */
  public void uploadProbeResults(PlannedRun run) {
    send(study -> of(study, run).uploadProbeResults());
  }

  /** Tags a run with its class. */
  public void classify(PlannedRun run, SolutionClass kind) {
    send(study -> of(study, run).classify(kind));
  }

  /** The run's page, if it ever reached the server. */
  public Optional<URI> page(PlannedRun run) throws IOException {
    return tracker.isEmpty() ? Optional.empty() : of(tracker.get(), run).page();
  }

  /** The study's page, if the server was reached. */
  public Optional<URI> page() {
    return tracker.flatMap(StudyTracker::page);
  }

  /**
   * Ends a silence: the next message is tried at once. For the end of a study, when a server that
   * has come back should hear all of it, and nothing is left to be held up.
   */
  public void resetBackoff() {
    nextAttempt.set(System.nanoTime());
  }

  /** Whether some message did not get through. */
  public boolean hasUnsent() {
    return hasUnsent.get();
  }

  /**
   * Tells the server, or remembers that it was not told.
   *
   * @return whether it was told; false without a server
   */
  public boolean send(Message message) {
    return tracker.isPresent() && trySend(tracker.get(), message);
  }

  private boolean trySend(StudyTracker study, Message message) {
    if (System.nanoTime() - nextAttempt.get() < 0) {
      hasUnsent.set(true);
      return false;
    }
    // One that stays away is asked a small thing first: nothing should wait for it for long.
    if (pause.compareTo(firstPause) > 0 && !study.isServerUp()) {
      hasUnsent.set(true);
      backOff();
      return false;
    }
    try {
      message.send(study);
      pause = firstPause;
      return true;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      hasUnsent.set(true);
      explain(e);
      return false;
    }
  }

  /** No training may break on what the server did not take. */
  private void explain(Exception e) {
    if (e instanceof TrackingException tracking && tracking.isRetryable()) {
      backOff();
      LOG.warn("the tracking server is away, the work goes on without it: {}", e.getMessage());
    } else if (e instanceof IOException && !(e instanceof TrackingException)) {
      LOG.error("could not be sent to the tracking server", e);
    } else {
      LOG.error("the tracking server refused, or would: {}", e.getMessage());
    }
  }

  /** Each silence is twice as long as the last, up to five minutes. */
  private synchronized void backOff() {
    nextAttempt.set(System.nanoTime() + pause.toNanos());
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private RunTracker of(StudyTracker study, PlannedRun run) throws IOException {
    return study.run(
        new TrackedRun(
            run.spec(),
            run.coordinates(),
            manifest(run.datasetFolder()),
            RunLayout.of(output, run.id())));
  }

  /** Read once: a finished dataset does not change, and thousands of runs share it. */
  private Manifest manifest(String folder) throws IOException {
    Manifest known = datasets.get(folder);
    if (known == null) {
      known = Dataset.open(Path.of(folder)).manifest();
      datasets.put(folder, known);
    }
    return known;
  }
}
