package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.message.FinishedDataset;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.RunTemplate;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Gives each run its dataset, and with it its identity. */
public final class PlanRuns extends PTransform<PCollection<RunTemplate>, PCollection<PlannedRun>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Map<String, FinishedDataset>> datasets;

  /** On datasets by their key. */
  public PlanRuns(PCollectionView<Map<String, FinishedDataset>> datasets) {
    this.datasets = datasets;
  }

  @Override
  public PCollection<PlannedRun> expand(PCollection<RunTemplate> drafts) {
    return drafts.apply("Resolve", ParDo.of(new Resolve(datasets)).withSideInputs(datasets));
  }

  static final class Resolve extends DoFn<RunTemplate, PlannedRun> {
    private static final long serialVersionUID = 1L;
    private final PCollectionView<Map<String, FinishedDataset>> datasets;

    Resolve(PCollectionView<Map<String, FinishedDataset>> datasets) {
      this.datasets = datasets;
    }

    @ProcessElement
    public void resolve(ProcessContext context) {
      RunTemplate draft = context.element();
      FinishedDataset dataset = context.sideInput(datasets).get(draft.datasetKey());
      context.output(draft.on(dataset));
    }
  }
}
