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
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** A study as a pipeline, from its text to its report. */
public final class StudyPipeline {
  /** For each place, so that none stands empty for long at the end. */
  private static final int BUNDLES = 16;

  private final Workspace place;
  private final Study study;
  private final ResourceHints training;

  public StudyPipeline(Workspace place, Study study) {
    this(place, study, ResourceHints.create());
  }

  /**
   * A study for machines that are to be had in several kinds.
   *
   * @param training what a training asks of its worker
   */
  public StudyPipeline(Workspace place, Study study, ResourceHints training) {
    this.place = place;
    this.study = study;
    this.training = training;
  }

  /** Options of the runner on this machine, with so many bundles at once. */
  public static PipelineOptions direct(int parallelism) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(parallelism);
    options.setBlockOnRun(true);
    return options;
  }

  /** The study's datasets; nothing is trained. */
  public Pipeline datasets(PipelineOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    made(pipeline);
    return pipeline;
  }

  /** The whole study; on the direct runner, the caller puts its report on the tracking server. */
  public Pipeline whole(PipelineOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    PCollection<KV<String, FinishedDataset>> datasets = made(pipeline);
    List<RunTemplate> drafts = TrainingOrder.points(study).stream().map(RunTemplate::of).toList();
    PCollection<PlannedRun> planned =
        pipeline
            // One list, not many elements: a runner would read those in several places at once, and
            // begin in the middle of the order as soon as at its beginning.
            .apply(
                "Study",
                Create.of(List.of(drafts))
                    .withCoder(ListCoder.of(SerializableCoder.of(RunTemplate.class))))
            .apply("Runs", Flatten.iterables())
            .apply("PlanRuns", new PlanRuns(datasets.apply("ByKey", View.asMap())));
    PCollection<ReproducibilityRecord> canary =
        planned.apply("FlyCanary", new CheckReproducibility(place, runner(options)));
    planned
        .apply("TrainRuns", trainings(options).setResourceHints(training))
        .apply("ProbeCheckpoints", probes(options))
        .apply("AssembleEvidence", new CollectRuns())
        .apply("AfterCanary", Wait.on(canary))
        .apply("JudgeClaims", new JudgeClaims(place))
        .apply("WriteReport", report(options));
    return pipeline;
  }

  /** For example {@code direct}. */
  private static String runner(PipelineOptions options) {
    String name = options.getRunner().getSimpleName();
    return name.replace("Runner", "").toLowerCase(Locale.ROOT);
  }

  private TrainRuns trainings(PipelineOptions options) {
    boolean here = options.getRunner().equals(DirectRunner.class);
    return here
        ? TrainRuns.inLanes(place, options.as(DirectOptions.class).getTargetParallelism())
        : TrainRuns.spread(place);
  }

  private ProbeCheckpoints probes(PipelineOptions options) {
    boolean here = options.getRunner().equals(DirectRunner.class);
    return here
        ? ProbeCheckpoints.inBundles(
            place, BUNDLES * options.as(DirectOptions.class).getTargetParallelism())
        : ProbeCheckpoints.spread(place);
  }

  private WriteReport report(PipelineOptions options) {
    boolean here = options.getRunner().equals(DirectRunner.class);
    return here ? WriteReport.only(place) : WriteReport.andPublish(place);
  }

  private PCollection<KV<String, FinishedDataset>> made(Pipeline pipeline) {
    List<DatasetRequest> wanted =
        study.trainings().stream().map(p -> DatasetRequest.of(p.dataset())).distinct().toList();
    return pipeline
        .apply("Datasets", Create.of(wanted).withCoder(SerializableCoder.of(DatasetRequest.class)))
        .apply("GenerateDatasets", new GenerateDatasets(place));
  }
}
