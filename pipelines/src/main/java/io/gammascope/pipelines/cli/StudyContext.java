package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.reader.StudyReader;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;

/** One command on one study. */
final class StudyContext {
  private final Workspace place;
  private final Study study;

  private StudyContext(Workspace place, Study study) {
    this.place = place;
    this.study = study;
  }

  /**
   * Reads the study.
   *
   * @throws io.gammascope.common.yaml.InvalidInputException with all that is wrong in it
   */
  static StudyContext open(Workspace place) {
    Study study = Injectors.get(place, StudyReader.class).read(Path.of(place.study()));
    return new StudyContext(place, study);
  }

  <T> T get(Class<T> type) {
    return Injectors.get(place, type);
  }

  Workspace place() {
    return place;
  }

  Study study() {
    return study;
  }

  StudyPipeline pipeline() {
    return new StudyPipeline(place, study);
  }

  /** The study's pipeline, for workers in other processes of this machine. */
  StudyPipeline pipelineForWorkers() {
    return new StudyPipeline(place.forWorkers(), study);
  }

  /** The study's pipeline, for workers on other machines. */
  StudyPipeline pipelineForWorkers(String depot, ResourceHints training) throws IOException {
    return new StudyPipeline(place.forWorkers(depot), study, training);
  }

  /** Makes the study's datasets where they are missing. */
  void makeDatasets(int parallelism) {
    pipeline().datasets(StudyPipeline.direct(parallelism)).run().waitUntilFinish();
  }

  /**
   * What {@code --parallel} asks for.
   *
   * @throws UsageException if that is not at least one
   */
  static int parallelism(int asked) {
    if (asked < 1) {
      throw new UsageException("--parallel " + asked + ": right would be 1 or more");
    }
    return asked;
  }

  /** As many trainings at once as there are processors. */
  static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }
}
