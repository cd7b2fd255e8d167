package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
import io.gammascope.study.Study;
import io.gammascope.study.StudyReader;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;

/** One command on one study. */
final class Session {
  private final WorkPlace place;
  private final Study study;

  private Session(WorkPlace place, Study study) {
    this.place = place;
    this.study = study;
  }

  /**
   * Reads the study.
   *
   * @throws io.gammascope.datasets.input.InvalidInputException with all that is wrong in it
   */
  static Session open(WorkPlace place) {
    Study study = Services.get(place, StudyReader.class).read(Path.of(place.study()));
    return new Session(place, study);
  }

  <T> T get(Class<T> type) {
    return Services.get(place, type);
  }

  WorkPlace place() {
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
