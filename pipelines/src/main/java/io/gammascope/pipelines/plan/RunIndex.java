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

/** The runs of a study. A run is known once its dataset exists. */
public final class RunIndex {
  private final Study study;
  private final DatasetStore store;
  private final RunRepository archive;

  public RunIndex(Study study, DatasetStore store, RunRepository archive) {
    this.study = study;
    this.store = store;
    this.archive = archive;
  }

  /** A point of the study and its run; empty until its dataset exists. */
  public record Known(GridPoint point, Optional<PlannedRun> run) {}

  /** Returns every grid point in order, then the control trainings. */
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

  /** Returns the known runs in the order of the study. */
  public List<PlannedRun> planned() throws IOException {
    return known().stream().flatMap(k -> k.run().stream()).toList();
  }

  /**
   * Returns the runs with their outcomes, as the pipeline collects them.
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

  /** Returns whether a run has an outcome other than a failure. */
  public boolean done(PlannedRun run) throws IOException {
    return outcome(run).filter(o -> !(o instanceof RunOutcome.Failed)).isPresent();
  }

  /** Returns the outcome of a run, if it has one. */
  public Optional<RunOutcome> outcome(PlannedRun run) throws IOException {
    return archive.outcome(run.id());
  }
}
