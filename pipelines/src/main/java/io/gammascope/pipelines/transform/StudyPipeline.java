package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.element.DraftRun;
import io.gammascope.pipelines.element.FinishedDataset;
import io.gammascope.pipelines.element.GatheredRuns;
import io.gammascope.pipelines.element.SpecifiedDataset;
import io.gammascope.pipelines.wiring.WorkPlace;
import io.gammascope.study.Study;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** A study as a pipeline, from its text to its report. */
public final class StudyPipeline {
  private final WorkPlace place;
  private final Study study;

  public StudyPipeline(WorkPlace place, Study study) {
    this.place = place;
    this.study = study;
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

  /** The whole study. */
  public Pipeline whole(PipelineOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    PCollection<KV<String, FinishedDataset>> datasets = made(pipeline);
    List<DraftRun> drafts = study.trainings().stream().map(DraftRun::of).toList();
    PCollection<GatheredRuns> gathered =
        pipeline
            .apply("Runs", Create.of(drafts).withCoder(SerializableCoder.of(DraftRun.class)))
            .apply("PlanRuns", new PlanRuns(datasets.apply("ByKey", View.asMap())))
            .apply("TrainRuns", new TrainRuns(place))
            .apply("ProbeCheckpoints", new ProbeCheckpoints(place))
            .apply("AssembleEvidence", new AssembleEvidence());
    gathered.apply("JudgeClaims", new JudgeClaims(place));
    gathered.apply("WriteReport", new WriteReport(place));
    return pipeline;
  }

  private PCollection<KV<String, FinishedDataset>> made(Pipeline pipeline) {
    List<SpecifiedDataset> wanted =
        study.trainings().stream().map(p -> SpecifiedDataset.of(p.dataset())).distinct().toList();
    return pipeline
        .apply(
            "Datasets", Create.of(wanted).withCoder(SerializableCoder.of(SpecifiedDataset.class)))
        .apply("GenerateDatasets", new GenerateDatasets(place));
  }
}
