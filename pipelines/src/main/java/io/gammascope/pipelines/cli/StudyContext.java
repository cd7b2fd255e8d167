package io.gammascope.pipelines.cli;

import io.gammascope.neural.engine.MatmulPrecisionControl;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.reader.StudyReader;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.spec.MatmulPrecision;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;

/** A study and the services of its workspace, for the duration of one command. */
final class StudyContext {
  private final Workspace workspace;
  private final Study study;

  private StudyContext(Workspace workspace, Study study) {
    this.workspace = workspace;
    this.study = study;
  }

  /**
   * Reads the study.
   *
   * @throws io.gammascope.common.yaml.InvalidInputException with every error in the study
   */
  static StudyContext open(Workspace workspace) {
    Study study = Injectors.get(workspace, StudyReader.class).read(Path.of(workspace.study()));
    return new StudyContext(workspace, study);
  }

  /** Returns the context of the study's first seeds alone. */
  StudyContext firstSeeds(int count) {
    return new StudyContext(workspace.withSeeds(count), study.firstSeeds(count));
  }

  /** Returns whether a training multiplies in bfloat16, which this machine does not support. */
  boolean needsMissingBfloat16() {
    return usesBfloat16()
        && get(RunOptions.class).device().equals("cpu")
        && !MatmulPrecisionControl.isSupportedByCpu();
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

  /** Generates the datasets of the study that are missing. */
  void makeDatasets(int parallelism) {
    pipeline().datasets(StudyPipeline.direct(parallelism)).run().waitUntilFinish();
  }
}
