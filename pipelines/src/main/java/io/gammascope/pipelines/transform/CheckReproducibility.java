package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.reproducibility.ReproducibilityCheck;
import io.gammascope.pipelines.reproducibility.ReproducibilityRecord;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Trains the short run of the study's reproducibility check twice, undisturbed and killed. Empty if
 * the study has no such check.
 */
final class CheckReproducibility
    extends PTransform<PCollection<PlannedRun>, PCollection<ReproducibilityRecord>> {
  private static final long serialVersionUID = 1L;

  private final WorkerServices services;
  private final String runner;

  /**
   * Creates the transform.
   *
   * @param runner name of the Beam runner, for the records
   */
  CheckReproducibility(WorkerServices services, String runner) {
    this.services = services;
    this.runner = runner;
  }

  record CheckTask(PlannedRun run, boolean kill) implements Serializable {}

  @Override
  public PCollection<ReproducibilityRecord> expand(PCollection<PlannedRun> planned) {
    return planned
        .apply(
            "Select",
            services.flatMap(
                ReproducibilityCheck.class,
                TypeDescriptor.of(CheckTask.class),
                CheckReproducibility::select))
        .apply("Distribute", Reshuffle.viaRandomKey())
        .apply("Train", train(services, runner));
  }

  private static List<CheckTask> select(ReproducibilityCheck check, PlannedRun run) {
    return check.select(List.of(run)).stream()
        .flatMap(selected -> Stream.of(false, true).map(kill -> new CheckTask(selected, kill)))
        .toList();
  }

  private static MapElements<CheckTask, ReproducibilityRecord> train(
      WorkerServices services, String runner) {
    return services.map(
        ReproducibilityCheck.class,
        TypeDescriptor.of(ReproducibilityRecord.class),
        (check, task) -> check.train(task.run(), task.kill(), runner));
  }
}
