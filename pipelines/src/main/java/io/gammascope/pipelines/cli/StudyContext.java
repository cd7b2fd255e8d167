package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.plan.Plan;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.plan.StepTimeCalibration;
import io.gammascope.pipelines.reporting.EvaluationResult;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import io.gammascope.pipelines.reporting.StudyState;
import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.reader.StudyReader;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.spec.MatmulPrecision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;

/** A study and the services of its workspace, for the duration of one command. */
final class StudyContext {
  private final Workspace workspace;
  private final Study study;
  private final BooleanSupplier processorHasBfloat16;

  private StudyContext(Workspace workspace, Study study, BooleanSupplier processorHasBfloat16) {
    this.workspace = workspace;
    this.study = study;
    this.processorHasBfloat16 = processorHasBfloat16;
  }

  /**
   * Reads the study of a workspace.
   *
   * @throws io.gammascope.common.yaml.InvalidInputException with every error in the study
   */
  static StudyContext open(GlobalOptions options, Workspace workspace) {
    Study read = Injectors.get(workspace, StudyReader.class).read(Path.of(workspace.study()));
    return new StudyContext(workspace, read, options.processorHasBfloat16);
  }

  /** Reads a study given by name or file, for a command that does not track. */
  static StudyContext open(GlobalOptions options, String study) throws IOException {
    return open(options, options.workspace(options.studyFile(study)));
  }

  /** Returns the context of the study's first seeds alone. */
  StudyContext firstSeeds(int count) {
    Workspace first = workspace.withSeeds(count);
    return new StudyContext(first, Injectors.get(first, Study.class), processorHasBfloat16);
  }

  /** Returns whether a training multiplies in bfloat16, which this machine does not support. */
  boolean needsMissingBfloat16() {
    return usesBfloat16()
        && get(RunOptions.class).device().equals("cpu")
        && !processorHasBfloat16.getAsBoolean();
  }

  boolean usesBfloat16() {
    return study.trainings().stream()
        .anyMatch(point -> point.training().matmulPrecision() == MatmulPrecision.BFLOAT16);
  }

  <T> T get(Class<T> type) {
    return Injectors.get(workspace, type);
  }

  Workspace workspace() {
    return workspace;
  }

  Study study() {
    return study;
  }

  StudyPipeline pipeline() {
    return new StudyPipeline(workspace, study);
  }

  /** Returns the pipeline of the study for workers in other processes of this machine. */
  StudyPipeline workerPipeline() {
    return new StudyPipeline(workspace.forWorkers(), study);
  }

  /** Returns the pipeline of the study for workers on other machines. */
  StudyPipeline workerPipeline(String sharedStorage, ResourceHints training) throws IOException {
    return new StudyPipeline(workspace.forWorkers(sharedStorage), study, training);
  }

  /**
   * Plans the study, after generating the datasets that are missing and timing training steps.
   *
   * @param atOnce number of trainings at once
   */
  Plan plan(int atOnce) throws IOException, InterruptedException {
    makeDatasets(atOnce);
    StepTimeCalibration.Measured machine = get(StepTimeCalibration.class).measured(atOnce);
    return Plan.compute(study, get(RunIndex.class), machine);
  }

  /** Evaluates the study on the present state of its runs. */
  EvaluationResult evaluate() throws IOException {
    return get(StudyEvaluator.class).evaluate(get(RunIndex.class).planned());
  }

  /** Judges the study on the present state of its runs. */
  StudyState state() throws IOException {
    return get(StudyEvaluator.class).judge(get(RunIndex.class).planned());
  }

  /** Generates the datasets of the study that are missing. */
  void makeDatasets(int parallelism) {
    pipeline().datasets(StudyPipeline.direct(parallelism)).run().waitUntilFinish();
  }
}
