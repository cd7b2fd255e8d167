package io.gammascope.mlflow;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.solution.SolutionClass;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One training on the tracking server. It tells the server what stands in the run's folder: the
 * folder is the spool, {@code tracking.json} in it says how far the server has come, and a call
 * that did not get through is made up for by the next. Safe for many threads.
 */
public final class RunTracker {
  private static final int ENTITIES = 1000;

  private final StudyTracker study;
  private final TrackedRun run;
  private final RunLayout files;
  private RunData data;
  private SyncState progress;
  private PendingDescription news = PendingDescription.NONE;
  private boolean bare;
  private boolean empty;
  private boolean running;
  private long lastSign;

  RunTracker(StudyTracker study, TrackedRun run) {
    this.study = study;
    this.run = run;
    this.files = run.files();
  }

  /** What is to be said of the run with the next metrics, and the digest of all of it. */
  private record PendingDescription(
      Map<String, String> params, Map<String, String> tags, String digest) {
    static final PendingDescription NONE = new PendingDescription(Map.of(), Map.of(), "");

    LogBatchRequest batch() {
      return new LogBatchRequest().params(params).tags(tags);
    }
  }

  /**
   * While the training is under way, every few seconds: the run is there, RUNNING, with a sign of
   * life, and has the metrics that were written since the last call. A training that has not yet
   * said what it runs with is not told of: a moment later all can be said at once.
   *
   * @return how many lines of metrics were sent
   */
  public synchronized int follow() throws IOException {
    if (data == null && !Files.exists(files.provenance())) {
      return 0;
    }
    attach();
    carryOn();
    int sent = ship(Map.of());
    if (study.lease().isDue(lastSign)) {
      long now = study.lease().now();
      study.api().log(data.id(), new LogBatchRequest().tags(study.signOfLife()));
      lastSign = now;
    }
    return sent;
  }

  /**
   * After the training, and again whenever in doubt: the rest of the metrics, the run's files as
   * artifacts, the outcome, the final status. Sent once; a repeat costs nothing.
   *
   * @throws IllegalStateException if the run has no outcome yet
   */
  public synchronized void settle() throws IOException {
    if (!Files.exists(files.outcome())) {
      throw new IllegalStateException("there is no " + files.outcome() + ": nothing to settle");
    }
    String text = Files.readString(files.outcome());
    String digest = Sha256.of(text);
    attach();
    if (progress.settled().equals(digest)) {
      tellNews();
      return;
    }
    RunOutcome outcome = CanonicalJson.read(text, RunOutcome.class);
    ship(RunDescription.tags(outcome));
    upload(artifacts(files));
    boolean failed = outcome instanceof RunOutcome.Failed;
    long ended = Files.getLastModifiedTime(files.outcome()).toMillis();
    study.api().status(data.id(), failed ? RunData.FAILED : RunData.FINISHED, ended);
    running = false;
    remember(progress.withSettled(digest));
  }

  /**
   * What probes saw in the run's checkpoints: every score as a metric at its step, the files as
   * artifacts. Sent once; a repeat costs nothing.
   */
  public synchronized void examined() throws IOException {
    RunArtifacts place = artifacts();
    new ProbeResultUploader(files, progress.run()).sendTo(this::send, place);
  }

  private void send(LogBatchRequest batch) throws IOException {
    study.api().log(data.id(), batch);
  }

  private void upload(Map<String, Path> artifacts) throws IOException {
    RunArtifacts place = new RunArtifacts(study.server().artifacts(), data);
    boolean first = empty;
    // From here on some may have arrived, also where the rest did not.
    empty = false;
    if (first) {
      place.putFirst(artifacts);
    } else {
      place.putAll(artifacts);
    }
  }

  /** Tags the run with its class, if it does not carry it yet. */
  public synchronized void classify(SolutionClass kind) throws IOException {
    attach();
    tellNews();
    String value = kind.name().toLowerCase(Locale.ROOT);
    if (!value.equals(data.tags().get(TagName.CLASS))) {
      study.api().log(data.id(), new LogBatchRequest().tag(TagName.CLASS, value));
      data = data.tagged(TagName.CLASS, value);
    }
  }

  /** The run's files: checkpoints, findings. */
  public synchronized RunArtifacts artifacts() throws IOException {
    attach();
    tellNews();
    empty = false;
    return new RunArtifacts(study.server().artifacts(), data);
  }

  /** The run's page, if the run has ever reached the server; asks the disk only. */
  public Optional<URI> page() throws IOException {
    return SyncState.read(files.tracking()).map(p -> study.page(p.experiment(), p.run()));
  }

  /**
   * Finds or makes the run, and gathers what the server has not been told of its description; the
   * dataset, which no batch carries, is named at once.
   */
  private void attach() throws IOException {
    StudyTracker.ExperimentHandle at = study.place();
    if (data == null) {
      Optional<SyncState> stored = SyncState.read(files.tracking());
      meet(at.registry().findOrCreate(TagName.RUN_ID, run.spec().id().value(), wanted(at)));
      // Another server, or another run on it, has none of what the file says.
      progress =
          stored
              .filter(p -> p.run().equals(data.id()))
              .orElseGet(() -> SyncState.start(at.experiment(), data));
    }
    RunDescription description = RunDescription.of(run);
    String digest = Sha256.of(description.digest() + at.parent().id());
    if (!progress.described().equals(digest) && !news.digest().equals(digest)) {
      news = news(description, at.parent().id(), digest);
    }
  }

  private void meet(RunRegistry.Found found) {
    data = found.run();
    bare = found.made();
    empty = bare;
    if (bare) {
      // It was made RUNNING and with a sign of life.
      running = true;
      lastSign = data.started();
    }
  }

  private RunRegistry.NewRun wanted(StudyTracker.ExperimentHandle at) {
    Map<String, String> tags = new TreeMap<>(study.signOfLife());
    tags.put(TagName.KIND, "training");
    tags.put(TagName.RUN_ID, run.spec().id().value());
    tags.put(TagName.PARENT, at.parent().id());
    tags.put(TagName.SOURCE_NAME, "gammascope");
    tags.put(TagName.SOURCE_TYPE, "LOCAL");
    return new RunRegistry.NewRun(RunDescription.name(run), study.lease().now(), tags);
  }

  private PendingDescription news(RunDescription description, String parent, String digest)
      throws IOException {
    // A param can be written once; one that another text of the study has named differently stays.
    Map<String, String> missing = new TreeMap<>(description.params());
    if (!bare) {
      missing.keySet().removeAll(study.api().run(data.id()).params().keySet());
    }
    study.api().input(data.id(), description.dataset());
    study.input(description.dataset());
    Map<String, String> tags = new TreeMap<>(description.tags());
    tags.put(TagName.STUDY, study.study().name());
    tags.put(TagName.PARENT, parent);
    String name = RunDescription.name(run);
    // Said again, the same name costs the server three looks at the whole run.
    if (!name.equals(data.tags().get(TagName.RUN_NAME))) {
      tags.put(TagName.RUN_NAME, name);
    }
    return new PendingDescription(missing, tags, digest);
  }

  private void carryOn() throws IOException {
    boolean slept = study.lease().isOver(lastSign);
    if (running && !slept) {
      return;
    }
    LogBatchRequest batch = new LogBatchRequest().tags(study.signOfLife());
    if (data.tags().containsKey(TagName.LOST)) {
      batch.tag(TagName.TAKEN_OVER, Long.toString(study.lease().now()));
    }
    study.api().log(data.id(), batch);
    study.api().status(data.id(), RunData.RUNNING, 0);
    lastSign = study.lease().now();
    running = true;
    if (!progress.settled().isEmpty()) {
      remember(progress.withSettled(""));
    }
  }

  private void tellNews() throws IOException {
    if (!news.digest().isEmpty()) {
      send(news.batch(), progress.step());
    }
  }

  /** Sends the news and what was measured since, and with the last of it some tags. */
  private int ship(Map<String, String> tags) throws IOException {
    List<MetricLine> lines = MetricLogReader.after(files.metrics(), progress.step());
    LogBatchRequest batch = news.batch();
    for (MetricLine line : lines) {
      if (batch.size() > 0 && batch.size() + line.values().size() > ENTITIES) {
        send(batch, line.step() - 1L);
        batch = new LogBatchRequest();
      }
      batch.metrics(line);
    }
    batch.tags(tags);
    if (batch.size() > 0) {
      send(batch, lines.isEmpty() ? progress.step() : lines.get(lines.size() - 1).step());
    }
    return lines.size();
  }

  private void send(LogBatchRequest batch, long last) throws IOException {
    study.api().log(data.id(), batch);
    SyncState next = progress.withStep(last);
    // The news are in the first batch that goes out.
    remember(news.digest().isEmpty() ? next : next.withDescribed(news.digest()));
    news = PendingDescription.NONE;
    bare = false;
  }

  private void remember(SyncState next) throws IOException {
    next.write(files.tracking());
    progress = next;
  }

  /** What a run's folder holds for the server, by artifact path. */
  static Map<String, Path> artifacts(RunLayout files) throws IOException {
    Map<String, Path> artifacts =
        new TreeMap<>(RunArtifacts.under(files.checkpoints(), ArtifactPath.CHECKPOINTS));
    List<Path> single =
        List.of(
            files.spec(),
            files.provenance(),
            files.metrics(),
            files.outcome(),
            files.predictions(),
            files.log());
    for (Path file : single) {
      if (RunArtifacts.isOwn(file)) {
        artifacts.put(file.getFileName().toString(), file);
      }
    }
    return artifacts;
  }
}
