package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A study on the tracking server: its experiment, the parent run of its text, and a nested run for
 * each training. Everything is found again by what it is, so repeating a call, in this process or
 * another, makes nothing twice. Nothing is sent before the first call that needs the server. Safe
 * for many threads.
 *
 * <p>Every call may throw {@link TrackingException}; where it is {@link
 * TrackingException#worthTryingLater() worth trying later}, the same call catches up.
 */
public final class StudyTracker {
  private static final Logger LOG = LoggerFactory.getLogger(StudyTracker.class);
  private static final int LONGEST_NOTE = 8000;

  private final TrackingServer server;
  private final MlflowApi api;
  private final TrackedStudy study;
  private final Lease lease;
  private final Map<RunId, RunTracker> runs = new ConcurrentHashMap<>();
  private final Set<ObjectNode> inputs = ConcurrentHashMap.newKeySet();
  private volatile ExperimentHandle place;

  public StudyTracker(TrackingServer server, TrackedStudy study) {
    this(server, study, Lease.standard());
  }

  StudyTracker(TrackingServer server, TrackedStudy study, Lease lease) {
    this.server = server;
    this.api = new MlflowApi(server.rest());
    this.study = study;
    this.lease = lease;
  }

  /** Where the study stands on the server. */
  record ExperimentHandle(String experiment, RunData parent, RunRegistry registry) {}

  /**
   * Starts or resumes the study: the parent run is RUNNING, carries description, provenance and the
   * study file, and runs of this experiment that nobody carries on are marked KILLED.
   *
   * @param description Markdown, shown by the server above everything else
   * @return the names of the runs that were marked
   */
  public List<String> begin(String description, Provenance provenance) throws IOException {
    ExperimentHandle at = place();
    List<String> lost = reap(at);
    survey();
    api.status(at.parent().id(), RunData.RUNNING, 0);
    Map<String, String> params =
        Map.of("study", study.name(), "runs", Integer.toString(study.runs()));
    api.log(
        at.parent().id(),
        new LogBatchRequest()
            .params(params)
            .tags(RunDescription.tags(provenance))
            .tags(signOfLife()));
    describe(description);
    artifacts().putText(ArtifactPath.STUDY, study.text());
    return lost;
  }

  /**
   * Learns which runs the server has, if any of these has not been met yet: to be called before
   * many are told of, each of which would be looked for otherwise.
   */
  public void survey(Collection<RunId> wanted) throws TrackingException {
    if (!place().registry().knows(wanted.stream().map(RunId::value).toList())) {
      survey();
    }
  }

  /** Learns of all the experiment's runs, in a request for each thousand. */
  private void survey() throws TrackingException {
    place().registry().learn(TagName.RUN_ID);
  }

  /**
   * Says that the study is being carried on, and marks the runs of workers that died meanwhile; to
   * be called more often than the lease of 180 s.
   *
   * @return the names of the runs that were marked KILLED
   */
  public List<String> heartbeat() throws TrackingException {
    ExperimentHandle at = place();
    api.log(at.parent().id(), new LogBatchRequest().tags(signOfLife()));
    return reap(at);
  }

  private List<String> reap(ExperimentHandle at) throws TrackingException {
    List<RunData> lost = new StaleRunReaper(api, lease).reap(at.experiment());
    List<String> names = lost.stream().map(r -> r.tags().get(TagName.RUN_NAME)).toList();
    if (!names.isEmpty()) {
      LOG.warn("given up by their processes, marked KILLED: {}", String.join(", ", names));
    }
    return names;
  }

  /** Whether the server answers at all; asked once, for some seconds at most. */
  public boolean answers() {
    return server.isUp();
  }

  /** Replaces the parent run's description; one too long for the server is cut, and says so. */
  public void describe(String markdown) throws TrackingException {
    String cut = "\n\n(The report holds the rest.)";
    String note =
        markdown.length() <= LONGEST_NOTE
            ? markdown
            : markdown.substring(0, LONGEST_NOTE - cut.length()) + cut;
    api.log(place().parent().id(), new LogBatchRequest().tag(TagName.NOTE, note));
  }

  /** Tags the parent run with the verdicts, claim id to verdict. */
  public void judge(Map<String, String> verdicts) throws TrackingException {
    LogBatchRequest batch = new LogBatchRequest();
    verdicts.forEach((claim, verdict) -> batch.tag(TagName.VERDICT + claim, verdict));
    api.log(place().parent().id(), batch);
  }

  /** Adds metrics to the parent run; the same line sent again adds no point. */
  public void summarize(List<MetricLine> lines) throws TrackingException {
    LogBatchRequest batch = new LogBatchRequest();
    lines.forEach(batch::metrics);
    api.log(place().parent().id(), batch);
  }

  /** Ends the parent run: FINISHED, or FAILED where runs failed or are missing. */
  public void finish(boolean complete) throws TrackingException {
    String status = complete ? RunData.FINISHED : RunData.FAILED;
    api.status(place().parent().id(), status, lease.now());
  }

  /** The parent run's files: figures, report, verdicts. */
  public RunArtifacts artifacts() throws IOException {
    return new RunArtifacts(server.artifacts(), place().parent());
  }

  /** The training's run; the same object for the same RunId. */
  public RunTracker run(TrackedRun run) {
    return runs.computeIfAbsent(run.spec().id(), id -> new RunTracker(this, run));
  }

  /** The parent run's page, once the server was reached. */
  public Optional<URI> page() {
    return Optional.ofNullable(place).map(at -> page(at.experiment(), at.parent().id()));
  }

  /** Finds or makes experiment and parent run. */
  synchronized ExperimentHandle place() throws TrackingException {
    if (place == null) {
      String experiment = api.experiment(study.experiment());
      api.tagExperiment(experiment, TagName.NOTE, study.question());
      api.tagExperiment(experiment, TagName.EXPERIMENT_KIND, "custom_model_development");
      api.tagExperiment(experiment, TagName.PRIMARY_METRIC, "accuracy/test");
      api.tagExperiment(experiment, TagName.PRIMARY_METRIC_GREATER, "True");
      RunRegistry registry = new RunRegistry(server.rest(), api, experiment);
      place = new ExperimentHandle(experiment, parent(registry), registry);
    }
    return place;
  }

  private RunData parent(RunRegistry registry) throws TrackingException {
    Map<String, String> tags = new TreeMap<>(signOfLife());
    tags.put(TagName.KIND, "study");
    tags.put(TagName.STUDY, study.name());
    tags.put(TagName.STUDY_DIGEST, study.digest());
    tags.put(TagName.QUESTION, study.question());
    tags.put(TagName.SOURCE_NAME, "gammascope");
    tags.put(TagName.SOURCE_TYPE, "LOCAL");
    RunRegistry.NewRun wanted = new RunRegistry.NewRun("study " + study.name(), lease.now(), tags);
    return registry.findOrCreate(TagName.STUDY_DIGEST, study.digest(), wanted).run();
  }

  /** Adds a training's dataset to the parent run, where it stands once for all trainings. */
  void input(ObjectNode dataset) throws TrackingException {
    if (!inputs.contains(dataset)) {
      api.input(place().parent().id(), dataset);
      inputs.add(dataset);
    }
  }

  /** Tags that keep a run from being taken for dead. */
  Map<String, String> signOfLife() {
    return Map.of(
        TagName.HEARTBEAT, Long.toString(lease.now()),
        TagName.LEASE, Long.toString(lease.length().toSeconds()));
  }

  URI page(String experiment, String run) {
    // Without the query the pages are those for language-model traces, which show no description.
    String place = "/#/experiments/%s/runs/%s?workflowType=machine_learning";
    return URI.create(server.uri() + place.formatted(experiment, run));
  }

  TrackingServer server() {
    return server;
  }

  MlflowApi api() {
    return api;
  }

  TrackedStudy study() {
    return study;
  }

  Lease lease() {
    return lease;
  }
}
