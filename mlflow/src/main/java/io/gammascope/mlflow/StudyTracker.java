package io.gammascope.mlflow;

import io.gammascope.mlflow.artifact.RunArtifacts;
import io.gammascope.mlflow.client.LogBatchRequest;
import io.gammascope.mlflow.client.LoggedModelClient;
import io.gammascope.mlflow.client.ServerRun;
import io.gammascope.mlflow.client.TrackingClient;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.mlflow.schema.ArtifactPath;
import io.gammascope.mlflow.schema.TagName;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.mlflow.api.proto.Service.Dataset;
import org.mlflow.api.proto.Service.RunStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks a study on the server: its experiment, the parent run of its text, and a nested run for
 * each training. Runs are found by tags that identify them, so repeating a call, in this process or
 * another, creates nothing twice. Nothing is sent before the first call that needs the server.
 * Thread-safe.
 *
 * <p>Every call may throw {@link TrackingException}. If it is {@link TrackingException#isRetryable
 * retryable}, a later call of the same method sends what is missing.
 */
public final class StudyTracker {
  /** Name of the program that logs runs and models. */
  static final String SOURCE = "gammascope";

  private static final Logger LOG = LoggerFactory.getLogger(StudyTracker.class);

  private final TrackingServer server;
  private final TrackingClient client;
  private final TrackedStudy study;
  private final Lease lease;
  private final Map<RunId, RunTracker> runs = new ConcurrentHashMap<>();
  private final Set<Dataset> inputs = ConcurrentHashMap.newKeySet();
  private final Set<String> warnings = ConcurrentHashMap.newKeySet();
  private volatile ExperimentHandle handle;

  public StudyTracker(TrackingServer server, TrackedStudy study) {
    this(server, study, Lease.standard());
  }

  StudyTracker(TrackingServer server, TrackedStudy study, Lease lease) {
    this.server = server;
    this.client = new TrackingClient(server.http());
    this.study = study;
    this.lease = lease;
  }

  /**
   * The study on the server.
   *
   * @param experiment id of the experiment
   * @param parent run of the study's text
   */
  record ExperimentHandle(String experiment, ServerRun parent, RunRegistry registry) {}

  /**
   * Starts or resumes the study: sets the parent run to RUNNING, logs description, provenance and
   * the study file, and marks runs of the experiment whose lease has expired as KILLED.
   *
   * @param description Markdown, shown at the top of the parent run's page
   * @return the names of the runs that were marked
   */
  public List<String> begin(String description, Provenance provenance) throws IOException {
    ExperimentHandle at = handle();
    List<String> stale = markStaleRuns(at);
    prefetchRuns();
    client.setRunning(at.parent().id());
    Map<String, String> params =
        Map.of("study", study.name(), "runs", Integer.toString(study.runs()));
    client.log(
        at.parent().id(),
        new LogBatchRequest()
            .params(params)
            .tags(RunDescription.tags(provenance))
            .tags(heartbeatTags()));
    setDescription(description);
    uploadIfServed(at.parent(), () -> artifacts().uploadText(ArtifactPath.STUDY, study.text()));
    return stale;
  }

  /**
   * Fetches the experiment's runs, unless all of these are known. Call it before many runs are
   * tracked; otherwise each of them costs a search.
   */
  public void prefetchRuns(Collection<RunId> wanted) throws TrackingException {
    if (!handle().registry().containsAll(wanted.stream().map(RunId::value).toList())) {
      prefetchRuns();
    }
  }

  /** Fetches all runs of the experiment, one request per thousand. */
  private void prefetchRuns() throws TrackingException {
    handle().registry().prefetch(TagName.RUN_ID);
  }

  /**
   * Sends a heartbeat of the study, and marks runs whose worker has died as KILLED. Call it more
   * often than the lease of 180 s.
   *
   * @return the names of the runs that were marked
   */
  public List<String> heartbeat() throws TrackingException {
    ExperimentHandle at = handle();
    client.log(at.parent().id(), new LogBatchRequest().tags(heartbeatTags()));
    return markStaleRuns(at);
  }

  private List<String> markStaleRuns(ExperimentHandle at) throws TrackingException {
    List<ServerRun> stale = new StaleRunMarker(client, lease).mark(at.experiment());
    List<String> names = stale.stream().map(r -> r.tags().get(TagName.RUN_NAME)).toList();
    if (!names.isEmpty()) {
      LOG.warn("marked runs without a heartbeat as KILLED: {}", String.join(", ", names));
    }
    return names;
  }

  /** Whether the server responds; sends one request, which may take some seconds. */
  public boolean isServerUp() {
    return server.isUp();
  }

  /**
   * Replaces the parent run's description.
   *
   * @param markdown question, verdicts and how to reproduce them
   */
  public void setDescription(String markdown) throws TrackingException {
    setDescription(markdown, Optional.empty());
  }

  private void setDescription(String markdown, Optional<String> figure) throws TrackingException {
    ServerRun parent = handle().parent();
    String description = StudyPages.description(markdown, parent, figure);
    client.log(parent.id(), new LogBatchRequest().tag(TagName.NOTE, description));
  }

  /** Tags the parent run with verdicts by claim id. */
  public void setVerdicts(Map<String, String> verdicts) throws TrackingException {
    LogBatchRequest batch = new LogBatchRequest();
    verdicts.forEach((claim, verdict) -> batch.tag(TagName.VERDICT + claim, verdict));
    client.log(handle().parent().id(), batch);
  }

  /** Logs metrics on the parent run. Logging the same line again adds no point. */
  public void logMetrics(List<MetricLine> lines) throws TrackingException {
    LogBatchRequest batch = new LogBatchRequest();
    lines.forEach(batch::metrics);
    client.log(handle().parent().id(), batch);
  }

  /**
   * Uploads the files of a report, and the study file, to the parent run, and shows the first
   * figure in the run's description.
   */
  public void uploadReport(StudyReport report) throws IOException {
    uploadIfServed(
        handle().parent(),
        () -> {
          artifacts().upload(report.artifacts());
          artifacts().uploadText(ArtifactPath.STUDY, study.text());
          setDescription(Files.readString(report.summary()), report.firstFigure());
        });
  }

  /** Sends files of a run if the server serves its artifacts; warns once if it does not. */
  void uploadIfServed(ServerRun run, Upload upload) throws IOException {
    if (run.artifactRoot().isEmpty()) {
      warnOnce(RunArtifacts.NOT_SERVED);
    } else {
      upload.send();
    }
  }

  /** Logs the model of a finished training; warns once if the server has no logged models. */
  void logModel(ServerRun run, ModelLogger.FinalModel model) throws IOException {
    try {
      new ModelLogger(new LoggedModelClient(client), server.artifacts(), run).log(model);
    } catch (TrackingException e) {
      // The status of a request to an API that the server does not have.
      if (!e.code().equals("404")) {
        throw e;
      }
      warnOnce(
          "the tracking server, older than MLflow 3, does not store models: " + e.getMessage());
    }
  }

  private void warnOnce(String message) {
    if (warnings.add(message)) {
      LOG.warn("{}", message);
    }
  }

  /** Ends the parent run: FINISHED, or FAILED if runs failed or are missing. */
  public void finish(boolean complete) throws TrackingException {
    RunStatus status = complete ? RunStatus.FINISHED : RunStatus.FAILED;
    client.setEnded(handle().parent().id(), status, lease.now());
  }

  /** The files of the parent run. */
  RunArtifacts artifacts() throws IOException {
    return new RunArtifacts(server.artifacts(), handle().parent().artifactRoot());
  }

  /** Returns the tracker of a training; the same object for the same RunId. */
  public RunTracker run(TrackedRun run) {
    return runs.computeIfAbsent(run.spec().id(), id -> new RunTracker(this, run));
  }

  /** The URL of the parent run's page; empty if the server has not been reached yet. */
  public Optional<URI> page() {
    return Optional.ofNullable(handle).map(at -> page(at.experiment(), at.parent().id()));
  }

  /** Finds or creates experiment and parent run. */
  synchronized ExperimentHandle handle() throws TrackingException {
    if (handle == null) {
      String experiment = client.ensureExperiment(study.experiment());
      Map<String, String> tags = StudyPages.experimentTags(study, experiment);
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        client.setExperimentTag(experiment, tag.getKey(), tag.getValue());
      }
      RunRegistry registry = new RunRegistry(client, experiment);
      handle = new ExperimentHandle(experiment, findOrCreateParent(registry), registry);
    }
    return handle;
  }

  private ServerRun findOrCreateParent(RunRegistry registry) throws TrackingException {
    Map<String, String> tags = creationTags("study");
    tags.put(TagName.STUDY, study.name());
    tags.put(TagName.STUDY_DIGEST, study.digest());
    tags.put(TagName.QUESTION, study.question());
    RunRegistry.NewRun wanted = new RunRegistry.NewRun("study " + study.name(), lease.now(), tags);
    return registry.findOrCreate(TagName.STUDY_DIGEST, study.digest(), wanted).run();
  }

  /** Returns the tags that every run is created with. */
  Map<String, String> creationTags(String kind) {
    Map<String, String> tags = new TreeMap<>(heartbeatTags());
    tags.put(TagName.REGISTERED, Long.toString(lease.now()));
    tags.put(TagName.SCHEMA, TagName.schemaVersion());
    tags.put(TagName.KIND, kind);
    tags.put(TagName.USER, System.getProperty("user.name", "unknown"));
    tags.put(TagName.SOURCE_NAME, SOURCE);
    tags.put(TagName.SOURCE_TYPE, "LOCAL");
    return tags;
  }

  /** Adds a training's dataset to the parent run, once for all trainings. */
  void logInput(Dataset dataset) throws TrackingException {
    if (!inputs.contains(dataset)) {
      client.logInput(handle().parent().id(), dataset);
      inputs.add(dataset);
    }
  }

  /** Returns the tags of a heartbeat at the current time. */
  Map<String, String> heartbeatTags() {
    return Map.of(
        TagName.HEARTBEAT, Long.toString(lease.now()),
        TagName.LEASE, Long.toString(lease.length().toSeconds()));
  }

  URI page(String experiment, String run) {
    return URI.create(server.uri() + "/" + StudyPages.run(experiment, run));
  }

  TrackingServer server() {
    return server;
  }

  TrackingClient client() {
    return client;
  }

  TrackedStudy study() {
    return study;
  }

  Lease lease() {
    return lease;
  }
}
