package io.gammascope.mlflow;

import io.gammascope.datasets.Manifest;
import io.gammascope.mlflow.schema.TagName;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunRepository;
import io.gammascope.study.spec.RunSpec;
import java.io.IOException;
import java.util.Map;

/**
 * A training of a tracked study.
 *
 * @param coordinates value of each grid axis by its path, in the order of the axes
 * @param dataset manifest of the dataset that it trains on
 * @param files the run's specification, provenance, metrics, outcome and checkpoints on disk
 */
public record TrackedRun(
    RunSpec spec, Map<String, String> coordinates, Manifest dataset, RunLayout files) {
  /** Returns when the training started, in milliseconds since 1970; now if that is unknown. */
  long startedAt(long now) throws IOException {
    long started = RunRepository.startedAt(files);
    return started == 0 ? now : started;
  }

  /** Returns the run to be created on the server for this training. */
  RunRegistry.NewRun describe(StudyTracker study) throws IOException {
    Map<String, String> tags = study.creationTags("training");
    tags.put(TagName.RUN_ID, spec.id().value());
    tags.put(TagName.PARENT, study.handle().parent().id());
    String name = RunName.format(this, study.study().varying());
    return new RunRegistry.NewRun(name, startedAt(study.lease().now()), tags);
  }
}
