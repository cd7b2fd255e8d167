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

/** Gives each run its dataset, which completes its specification and its identity. */
final class PlanRuns extends PTransform<PCollection<RunTemplate>, PCollection<PlannedRun>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Map<String, FinishedDataset>> datasets;

  /**
   * Creates the transform.
   *
   * @param datasets by {@link RunTemplate#datasetKey()}
   */
  PlanRuns(PCollectionView<Map<String, FinishedDataset>> datasets) {
    this.datasets = datasets;
  }

  @Override
  public PCollection<PlannedRun> expand(PCollection<RunTemplate> templates) {
    return templates.apply("Resolve", ParDo.of(new Resolve(datasets)).withSideInputs(datasets));
  }

  static final class Resolve extends DoFn<RunTemplate, PlannedRun> {
    private static final long serialVersionUID = 1L;
    private final PCollectionView<Map<String, FinishedDataset>> datasets;

    Resolve(PCollectionView<Map<String, FinishedDataset>> datasets) {
      this.datasets = datasets;
    }

    @ProcessElement
    public void resolve(ProcessContext context) {
      RunTemplate template = context.element();
      FinishedDataset dataset = context.sideInput(datasets).get(template.datasetKey());
      context.output(template.resolve(dataset));
    }
  }
}
