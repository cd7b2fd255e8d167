package io.gammascope.pipelines.plan;

import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.store.DatasetStore;
import io.gammascope.pipelines.message.FinishedDataset;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.RunTemplate;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRepository;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of a study. A run is known once its dataset exists. */
@Singleton
public final class RunIndex {
  private final Study study;
  private final DatasetStore store;
  private final RunRepository archive;

  @Inject
  RunIndex(Study study, DatasetStore store, RunRepository archive) {
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
      RunTemplate template = RunTemplate.of(point);
      Optional<FinishedDataset> dataset = datasets.get(template.datasetKey());
      if (dataset == null) {
        Optional<Dataset> found = store.find(point.dataset());
        dataset = found.map(d -> FinishedDataset.of(d, false));
        datasets.put(template.datasetKey(), dataset);
      }
      known.add(new Known(point, dataset.map(template::resolve)));
    }
    return known;
  }

  /** Returns the known runs in the order of the study. */
  public List<PlannedRun> planned() throws IOException {
    return known().stream().flatMap(k -> k.run().stream()).toList();
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
