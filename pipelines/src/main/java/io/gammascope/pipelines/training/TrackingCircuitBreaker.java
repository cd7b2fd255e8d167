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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to the tracking server, if the study has one and it answers. After a failure
 * nothing is sent for a pause that doubles from 30 seconds to 5 minutes, so that an absent server
 * neither delays nor breaks a training. What was not sent stays on disk, and the next message of
 * the same kind includes it. Thread-safe.
 */
public final class TrackingCircuitBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(TrackingCircuitBreaker.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Optional<StudyTracker> tracker;
  private final Path output;
  private final Duration firstPause;
  private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());
  private final AtomicBoolean unsent = new AtomicBoolean();
  private final Map<String, Manifest> datasets = new ConcurrentHashMap<>();
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private volatile boolean begun;
  private volatile Duration pause;

  /**
   * Creates a circuit breaker.
   *
   * @param tracker empty if there is no tracking server
   * @param output folder of the runs
   */
  public TrackingCircuitBreaker(Optional<StudyTracker> tracker, Path output) {
    this(tracker, output, FIRST_PAUSE);
  }

  /** For tests: with another first pause. */
  TrackingCircuitBreaker(Optional<StudyTracker> tracker, Path output, Duration firstPause) {
    this.tracker = tracker;
    this.output = output;
    this.firstPause = firstPause;
    this.pause = firstPause;
  }

  /** A message to the server. */
  @FunctionalInterface
  public interface Message {
    void send(StudyTracker tracker) throws IOException;
  }

  /**
   * Marks the study as running. Creates its parent run if no call has done so yet.
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

  /** A message about a run, for example {@link RunTracker#sync}. */
  @FunctionalInterface
  public interface RunMessage {
    void send(RunTracker run) throws IOException;
  }

  /** Sends a message about a run; see {@link #send}. */
  public void sendOf(PlannedRun run, RunMessage message) {
    send(study -> message.send(track(study, run)));
  }

  /** Returns the run's page, if the run has ever reached the server. */
  public Optional<URI> page(PlannedRun run) throws IOException {
    return tracker.isEmpty() ? Optional.empty() : track(tracker.get(), run).page();
  }

  /** Returns the study's page, if the server was reached. */
  public Optional<URI> page() {
    return tracker.flatMap(StudyTracker::page);
  }

  /** Ends a pause: the next message is sent at once. */
  public void resetBackoff() {
    pausedUntil.set(System.nanoTime());
  }

  /** Returns whether a message could not be sent. */
  public boolean hasUnsent() {
    return unsent.get();
  }

  /**
   * Sends a message unless there is no server or the pause after a failure lasts. A failure is
   * logged, not thrown.
   *
   * @return whether the server accepted the message
   */
  public boolean send(Message message) {
    return tracker.isPresent() && trySend(tracker.get(), message);
  }

  private boolean trySend(StudyTracker study, Message message) {
    if (System.nanoTime() - pausedUntil.get() < 0) {
      unsent.set(true);
      return false;
    }
    // After repeated failures a small request comes first: a message may take long to fail.
    if (pause.compareTo(firstPause) > 0 && !study.isServerUp()) {
      unsent.set(true);
      backOff();
      return false;
    }
    try {
      message.send(study);
      pause = firstPause;
      return true;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      unsent.set(true);
      handle(e);
      return false;
    }
  }

  private void handle(Exception e) {
    if (e instanceof TrackingException tracking && tracking.isRetryable()) {
      backOff();
      LOG.warn("the tracking server does not answer; trainings continue: {}", e.getMessage());
    } else if (!reported.add(String.valueOf(e.getMessage()))) {
      // Messages are repeated every few seconds, and each with the same result.
      LOG.debug("again: {}", e.getMessage());
    } else if (e instanceof IOException && !(e instanceof TrackingException)) {
      LOG.error("cannot read what is to be sent to the tracking server", e);
    } else {
      LOG.error("the tracking server rejects a message; trainings continue: {}", e.getMessage());
    }
  }

  /** Starts a pause and doubles the next one. */
  private synchronized void backOff() {
    pausedUntil.set(System.nanoTime() + pause.toNanos());
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private RunTracker track(StudyTracker study, PlannedRun run) throws IOException {
    return study.run(
        new TrackedRun(
            run.spec(),
            run.coordinates(),
            manifest(run.datasetFolder()),
            RunLayout.of(output, run.id())));
  }

  /** Caches manifests: a finished dataset does not change, and thousands of runs share it. */
  private Manifest manifest(String folder) throws IOException {
    Manifest known = datasets.get(folder);
    if (known == null) {
      known = Dataset.open(Path.of(folder)).manifest();
      datasets.put(folder, known);
    }
    return known;
  }
}
