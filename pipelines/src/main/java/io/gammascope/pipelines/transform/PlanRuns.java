package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.element.DraftRun;
import io.gammascope.pipelines.element.FinishedDataset;
import io.gammascope.pipelines.element.PlannedRun;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Gives each run its dataset, and with it its identity. */
public final class PlanRuns extends PTransform<PCollection<DraftRun>, PCollection<PlannedRun>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Map<String, FinishedDataset>> datasets;

  /** On datasets by their key. */
  public PlanRuns(PCollectionView<Map<String, FinishedDataset>> datasets) {
    this.datasets = datasets;
  }

  @Override
  public PCollection<PlannedRun> expand(PCollection<DraftRun> drafts) {
    return drafts.apply("Resolve", ParDo.of(new Resolve(datasets)).withSideInputs(datasets));
  }

  static final class Resolve extends DoFn<DraftRun, PlannedRun> {
    private static final long serialVersionUID = 1L;
    private final PCollectionView<Map<String, FinishedDataset>> datasets;

    Resolve(PCollectionView<Map<String, FinishedDataset>> datasets) {
      this.datasets = datasets;
    }

    @ProcessElement
    public void resolve(ProcessContext context) {
      DraftRun draft = context.element();
      FinishedDataset dataset = context.sideInput(datasets).get(draft.datasetKey());
      context.output(draft.on(dataset));
    }
  }
}
