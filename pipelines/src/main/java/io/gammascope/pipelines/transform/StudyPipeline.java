package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.message.DatasetRequest;
import io.gammascope.pipelines.message.FinishedDataset;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.RunTemplate;
import io.gammascope.pipelines.plan.TrainingOrder;
import io.gammascope.pipelines.reproducibility.ReproducibilityRecord;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Contextful;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Requirements;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The pipeline of a study, from its YAML file to its report:
 *
 * <pre>
 * GenerateDatasets -> PlanRuns -> TrainRuns -> ProbeCheckpoints -> ReportStudy
 *                             \-> CheckReproducibility ----------/
 * </pre>
 */
public final class StudyPipeline {
  /** Bundles per slot of the direct runner: enough to keep all slots busy to the end. */
  private static final int BUNDLES_PER_SLOT = 16;

  private final WorkerServices services;
  private final Study study;
  private final ResourceHints trainingHints;

  public StudyPipeline(Workspace workspace, Study study) {
    this(workspace, study, ResourceHints.create());
  }

  /**
   * Creates the pipeline for a runner that chooses machines by hints.
   *
   * @param trainingHints resources that one training needs
   */
  public StudyPipeline(Workspace workspace, Study study, ResourceHints trainingHints) {
    services = new WorkerServices(workspace);
    this.study = study;
    this.trainingHints = trainingHints;
  }

  /**
   * Returns options of the direct runner.
   *
   * @param slots number of trainings at once
   */
  public static PipelineOptions direct(int slots) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(slots);
    options.setBlockOnRun(true);
    return options;
  }

  /** Builds a pipeline that only generates the study's datasets. */
  public Pipeline datasets(PipelineOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    generateDatasets(pipeline);
    return pipeline;
  }

  /**
   * Builds the whole pipeline. On the direct runner it does not upload the report to the tracking
   * server; see {@link io.gammascope.pipelines.reporting.ReportService#publish}.
   */
  public Pipeline whole(PipelineOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    PCollection<PlannedRun> planned = planRuns(pipeline, generateDatasets(pipeline));
    PCollection<ReproducibilityRecord> checked =
        planned.apply(
            "CheckReproducibility", new CheckReproducibility(services, runnerName(options)));
    boolean direct = options.getRunner().equals(DirectRunner.class);
    int slots = direct ? options.as(DirectOptions.class).getTargetParallelism() : 0;
    TrainRuns train = direct ? TrainRuns.inSlots(services, slots) : TrainRuns.distributed(services);
    ProbeCheckpoints probe =
        direct
            ? ProbeCheckpoints.inBundles(services, BUNDLES_PER_SLOT * slots)
            : ProbeCheckpoints.distributed(services);
    planned
        .apply("TrainRuns", train.setResourceHints(trainingHints))
        .apply("ProbeCheckpoints", probe)
        .apply("ReportStudy", new ReportStudy(services, checked, !direct));
    return pipeline;
  }

  /** Returns for example {@code direct}. */
  private static String runnerName(PipelineOptions options) {
    String name = options.getRunner().getSimpleName();
    return name.replace("Runner", "").toLowerCase(Locale.ROOT);
  }

  private PCollection<KV<String, FinishedDataset>> generateDatasets(Pipeline pipeline) {
    List<DatasetRequest> requests =
        study.trainings().stream()
            .map(point -> DatasetRequest.of(point.dataset()))
            .distinct()
            .toList();
    return pipeline
        .apply(
            "Datasets", Create.of(requests).withCoder(SerializableCoder.of(DatasetRequest.class)))
        .apply("GenerateDatasets", new GenerateDatasets(services));
  }

  private PCollection<PlannedRun> planRuns(
      Pipeline pipeline, PCollection<KV<String, FinishedDataset>> datasets) {
    List<RunTemplate> templates =
        TrainingOrder.points(study).stream().map(RunTemplate::of).toList();
    return pipeline
        // One list keeps the order: a runner would read single elements from several positions.
        .apply(
            "Study",
            Create.of(List.of(templates))
                .withCoder(ListCoder.of(SerializableCoder.of(RunTemplate.class))))
        .apply("Runs", Flatten.iterables())
        .apply("PlanRuns", resolve(datasets.apply("ByKey", View.asMap())));
  }

  /** Gives each run its dataset, which completes its specification and its identity. */
  private static MapElements<RunTemplate, PlannedRun> resolve(
      PCollectionView<Map<String, FinishedDataset>> datasets) {
    return MapElements.into(TypeDescriptor.of(PlannedRun.class))
        .via(
            Contextful.fn(
                (RunTemplate run, Contextful.Fn.Context context) ->
                    run.resolve(context.sideInput(datasets).get(run.datasetKey())),
                Requirements.requiresSideInputs(datasets)));
  }
}
