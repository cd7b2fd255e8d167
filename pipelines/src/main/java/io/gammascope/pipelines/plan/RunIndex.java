package io.gammascope.pipelines.plan;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.pipelines.message.CollectedRuns;
import io.gammascope.pipelines.message.FinishedDataset;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.RunTemplate;
import io.gammascope.pipelines.message.TrainedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A study's runs as far as they are known: those whose dataset lies on disk. */
public final class RunIndex {
  private final Study study;
  private final DatasetStore store;
  private final RunRepository archive;

  public RunIndex(Study study, DatasetStore store, RunRepository archive) {
    this.study = study;
    this.store = store;
    this.archive = archive;
  }

  /** A point of the study with its run, which it has once its dataset is made. */
  public record Known(GridPoint point, Optional<PlannedRun> run) {}

  /** Every point of the study in its order, then its controls. */
  public List<Known> known() throws IOException {
    Map<String, Optional<FinishedDataset>> datasets = new HashMap<>();
    List<Known> known = new ArrayList<>();
    for (GridPoint point : study.trainings()) {
      RunTemplate draft = RunTemplate.of(point);
      Optional<FinishedDataset> dataset = datasets.get(draft.datasetKey());
      if (dataset == null) {
        Optional<Dataset> found = store.find(point.dataset());
        dataset = found.map(d -> FinishedDataset.of(d, false));
        datasets.put(draft.datasetKey(), dataset);
      }
      known.add(new Known(point, dataset.map(draft::on)));
    }
    return known;
  }

  /** The runs that are known, in the study's order. */
  public List<PlannedRun> planned() throws IOException {
    return known().stream().flatMap(k -> k.run().stream()).toList();
  }

  /**
   * The runs as a finished pipeline has gathered them.
   *
   * @throws IllegalStateException if one has no outcome
   */
  public CollectedRuns gathered() throws IOException {
    List<TrainedRun> trained = new ArrayList<>();
    for (PlannedRun run : planned()) {
      RunOutcome outcome =
          outcome(run)
              .orElseThrow(
                  () -> new IllegalStateException("run " + run.id().brief() + " has no outcome"));
      trained.add(new TrainedRun(run, CanonicalJson.write(outcome)));
    }
    return CollectedRuns.of(trained);
  }

  /** Whether a run need not be trained. */
  public boolean done(PlannedRun run) throws IOException {
    return outcome(run).filter(o -> !(o instanceof RunOutcome.Failed)).isPresent();
  }

  /** What became of a run. */
  public Optional<RunOutcome> outcome(PlannedRun run) throws IOException {
    return archive.outcome(run.id());
  }
}
