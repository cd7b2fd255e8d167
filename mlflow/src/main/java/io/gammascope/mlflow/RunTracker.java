package io.gammascope.mlflow;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.mlflow.artifact.RunArtifacts;
import io.gammascope.mlflow.client.LogBatchRequest;
import io.gammascope.mlflow.client.ServerRun;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.mlflow.schema.TagName;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.solution.SolutionClass;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.RunStatus;

/**
 * Tracks one training on the server. It sends the contents of the run's folder, to which the
 * training process writes. The file {@code tracking.json} in that folder records what the server
 * has received; a call that fails is completed by the next one. Thread-safe.
 */
public final class RunTracker {
  private final StudyTracker study;
  private final TrackedRun run;
  private final RunLayout files;
  private ServerRun serverRun;
  private SyncState state;
  private PendingDescription pending = PendingDescription.NONE;

  /** Whether the run was created by this object and has no params yet. */
  private boolean created;

  /** Whether the run certainly has no artifacts. */
  private boolean withoutArtifacts;

  /** Whether the server shows the run as RUNNING, as far as this object knows. */
  private boolean running;

  private long lastHeartbeat;

  RunTracker(StudyTracker study, TrackedRun run) {
    this.study = study;
    this.run = run;
    this.files = run.files();
  }

  /**
   * Sends the state of a running training: creates its run if necessary, sets it to RUNNING, and
   * sends a heartbeat, the metrics written since the last call and, with them, the load of this
   * machine, on which the training runs. Call it every few seconds. It does nothing until the
   * training process has written {@code provenance.json}.
   *
   * @return number of lines of metrics that were sent
   */
  public synchronized int sync() throws IOException {
    try {
      return syncOnce();
    } catch (TrackingException e) {
      detachIfReplaced(e);
      return syncOnce();
    }
  }

  private int syncOnce() throws IOException {
    if (serverRun == null && !Files.exists(files.provenance())) {
      return 0;
    }
    ensureAttached();
    resume();
    int sent = sendPending(Map.of(), true);
    if (study.lease().isDue(lastHeartbeat)) {
      long now = study.lease().now();
      log(new LogBatchRequest().tags(study.heartbeatTags()));
      lastHeartbeat = now;
    }
    return sent;
  }

  /**
   * Sends everything that is left of a training that has ended: metrics, outcome and final status,
   * then files and model. A repeated call sends nothing.
   *
   * @throws IllegalStateException if the run has no outcome yet
   */
  public synchronized void finalizeRun() throws IOException {
    if (!Files.exists(files.outcome())) {
      throw new IllegalStateException(
          files.outcome()
              + " is missing; a run can be finalized only after its training has ended");
    }
    try {
      finalizeOnce();
    } catch (TrackingException e) {
      detachIfReplaced(e);
      finalizeOnce();
    }
  }

  private void finalizeOnce() throws IOException {
    String text = Files.readString(files.outcome());
    String digest = Sha256.of(text);
    ensureAttached();
    if (state.finalized().equals(digest)) {
      sendDescription();
      return;
    }
    RunOutcome outcome = CanonicalJson.read(text, RunOutcome.class);
    sendPending(RunDescription.tags(outcome), false);
    // Before the files, so that the status is right even if the server does not accept files.
    boolean failed = outcome instanceof RunOutcome.Failed;
    long ended =
        Math.max(
            run.startedAt(study.lease().now()),
            Files.getLastModifiedTime(files.outcome()).toMillis());
    study.client().setEnded(serverRun.id(), failed ? RunStatus.FAILED : RunStatus.FINISHED, ended);
    running = false;
    study.uploadIfServed(serverRun, () -> uploadFiles(outcome));
    save(state.withFinalized(digest));
  }

  private void uploadFiles(RunOutcome outcome) throws IOException {
    RunArtifacts target = new RunArtifacts(study.server().artifacts(), serverRun.artifactRoot());
    boolean first = withoutArtifacts;
    // Even an upload that fails may have stored some of the files.
    withoutArtifacts = false;
    if (first) {
      target.uploadFirst(UploadedFiles.artifacts(files));
    } else {
      target.upload(UploadedFiles.artifacts(files));
    }
    if (outcome instanceof RunOutcome.Finished finished) {
      study.logModel(serverRun, new ModelLogger.FinalModel(run, finished, first));
    }
  }

  /**
   * Sends the results of the probes on the run's checkpoints: each score as a metric at its step,
   * the files as artifacts. A repeated call sends only new results.
   */
  public synchronized void uploadProbeResults() throws IOException {
    ensureAttached();
    sendDescription();
    study.uploadIfServed(
        serverRun,
        () -> new ProbeResultUploader(files, state.run()).upload(this::log, artifacts()));
  }

  private void log(LogBatchRequest batch) throws IOException {
    study.client().log(serverRun.id(), batch);
  }

  /** Tags the run with its solution class, unless it carries that tag. */
  public synchronized void classify(SolutionClass kind) throws IOException {
    ensureAttached();
    sendDescription();
    String value = kind.name().toLowerCase(Locale.ROOT);
    if (!value.equals(serverRun.tags().get(TagName.CLASS))) {
      log(new LogBatchRequest().tag(TagName.CLASS, value));
      serverRun = serverRun.withTag(TagName.CLASS, value);
    }
  }

  /** The files of the run. */
  synchronized RunArtifacts artifacts() throws IOException {
    ensureAttached();
    sendDescription();
    withoutArtifacts = false;
    return new RunArtifacts(study.server().artifacts(), serverRun.artifactRoot());
  }

  /** The URL of the run's page, read from disk; empty if the run has not reached the server. */
  public Optional<URI> page() throws IOException {
    return SyncState.read(files.tracking()).map(p -> study.page(p.experiment(), p.run()));
  }

  /**
   * Finds or creates the run, and determines which part of its description the server does not have
   * yet.
   */
  private void ensureAttached() throws IOException {
    StudyTracker.ExperimentHandle at = study.handle();
    if (serverRun == null) {
      Optional<SyncState> stored = SyncState.read(files.tracking());
      attachRun(
          at.registry().findOrCreate(TagName.RUN_ID, run.spec().id().value(), run.describe(study)));
      // The stored state may belong to another server, or to another run of this one.
      state =
          stored
              .filter(p -> p.run().equals(serverRun.id()))
              .orElseGet(() -> SyncState.initial(at.experiment(), serverRun));
    }
    RunDescription description = RunDescription.read(run);
    String digest = Sha256.of(description.digest() + at.parent().id());
    if (!state.described().equals(digest) && !pending.digest().equals(digest)) {
      RunRegistry.Found found = new RunRegistry.Found(serverRun, created);
      pending = PendingDescription.compute(study, run, found, description).withDigest(digest);
    }
  }

  /**
   * Detaches from a run that another worker deleted in favour of its own, so that the next call
   * attaches to that one.
   *
   * @throws TrackingException the given failure, if there is no such run
   */
  private void detachIfReplaced(TrackingException failure) throws IOException {
    String id = run.spec().id().value();
    boolean replaced =
        serverRun != null
            && !failure.isRetryable()
            && study.handle().registry().isReplaced(TagName.RUN_ID, id, serverRun.id());
    if (!replaced) {
      throw failure;
    }
    serverRun = null;
    pending = PendingDescription.NONE;
  }

  private void attachRun(RunRegistry.Found found) {
    serverRun = found.run();
    created = found.created();
    withoutArtifacts = created;
    if (created) {
      // A run is created as RUNNING and with a heartbeat.
      running = true;
      lastHeartbeat = study.lease().now();
    }
  }

  /** Sets the run to RUNNING, unless it is and its lease has not expired. */
  private void resume() throws IOException {
    if (running && !study.lease().isOver(lastHeartbeat)) {
      return;
    }
    LogBatchRequest batch = new LogBatchRequest().tags(study.heartbeatTags());
    if (serverRun.tags().containsKey(TagName.LOST)) {
      batch.tag(TagName.TAKEN_OVER, Long.toString(study.lease().now()));
    }
    log(batch);
    study.client().setRunning(serverRun.id());
    lastHeartbeat = study.lease().now();
    running = true;
    if (!state.finalized().isEmpty()) {
      save(state.withFinalized(""));
    }
  }

  private void sendDescription() throws IOException {
    if (!pending.digest().isEmpty()) {
      send(pending.batch(), state.step());
    }
  }

  /**
   * Sends the pending description, the metrics since the last call, and last some tags.
   *
   * @param training whether the training is running, so that the machine's load is sent as well
   */
  private int sendPending(Map<String, String> tags, boolean training) throws IOException {
    List<MetricLine> lines = MetricLogReader.readAfter(files.metrics(), state.step());
    LogBatchRequest batch = pending.batch();
    for (MetricLine line : lines) {
      if (batch.size() > 0 && batch.size() + line.values().size() > LogBatchRequest.MAX_ENTITIES) {
        send(batch, line.step() - 1L);
        batch = new LogBatchRequest();
      }
      batch.metrics(line);
    }
    batch.tags(tags);
    if (training && !lines.isEmpty()) {
      int step = lines.get(lines.size() - 1).step();
      batch.metrics(new MetricLine(step, study.lease().now(), SystemMetrics.sample()));
    }
    if (batch.size() > 0) {
      send(batch, lines.isEmpty() ? state.step() : lines.get(lines.size() - 1).step());
    }
    return lines.size();
  }

  private void send(LogBatchRequest batch, long lastStep) throws IOException {
    log(batch);
    SyncState next = state.withStep(lastStep);
    // The first batch contains the pending description.
    save(pending.digest().isEmpty() ? next : next.withDescribed(pending.digest()));
    pending = PendingDescription.NONE;
    created = false;
  }

  private void save(SyncState next) throws IOException {
    next.write(files.tracking());
    state = next;
  }
}
