package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.TrainingSlot;
import io.gammascope.pipelines.plan.TrainingOrder;
import io.gammascope.pipelines.training.TrainingRunner;
import io.gammascope.pipelines.training.WorkQueue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Trains every run that has no outcome yet, each in a child process. The output contains all runs,
 * those with a failed training included. Idempotent: a finished run is not trained again.
 */
final class TrainRuns extends PTransform<PCollection<PlannedRun>, PCollection<PlannedRun>> {
  private static final long serialVersionUID = 1L;

  private final WorkerServices services;
  private final int slots;

  private TrainRuns(WorkerServices services, int slots) {
    this.services = services;
    this.slots = slots;
  }

  /** Makes each run a bundle of its own, for a runner that distributes them over machines. */
  static TrainRuns distributed(WorkerServices services) {
    return new TrainRuns(services, 0);
  }

  /**
   * Trains in one process, started in the order of the plan. The direct runner processes elements
   * in no particular order and needs a free thread to do so; a slot keeps its thread until no run
   * is left.
   *
   * @param slots number of trainings at once
   */
  static TrainRuns inSlots(WorkerServices services, int slots) {
    return new TrainRuns(services, slots);
  }

  @Override
  public PCollection<PlannedRun> expand(PCollection<PlannedRun> planned) {
    if (slots == 0) {
      return planned
          // Prevents the runner from fusing planning and training, which would train sequentially.
          .apply("Distribute", Reshuffle.viaRandomKey())
          .apply(
              "Train",
              services.map(
                  TrainingRunner.class,
                  TypeDescriptor.of(PlannedRun.class),
                  (trainer, run) -> {
                    trainer.train(run);
                    return run;
                  }));
    }
    return WorkerServices.collect(planned)
        .apply("OpenSlots", openSlots(services, slots))
        .apply("Distribute", Reshuffle.viaRandomKey())
        .apply("Train", ParDo.of(new TrainSlot(services)));
  }

  private static FlatMapElements<Iterable<PlannedRun>, TrainingSlot> openSlots(
      WorkerServices services, int slots) {
    return services.flatMap(
        TrainingOrder.class,
        TypeDescriptor.of(TrainingSlot.class),
        (order, runs) -> {
          String queue = UUID.randomUUID().toString();
          List<PlannedRun> ordered = order.sort(runs);
          return IntStream.range(0, slots)
              .mapToObj(slot -> new TrainingSlot(queue, slot, ordered))
              .toList();
        });
  }

  /** Outputs each run as soon as it is trained. */
  static final class TrainSlot extends DoFn<TrainingSlot, PlannedRun> {
    private static final long serialVersionUID = 1L;

    private final WorkerServices services;

    TrainSlot(WorkerServices services) {
      this.services = services;
    }

    @ProcessElement
    public void train(@Element TrainingSlot slot, OutputReceiver<PlannedRun> out)
        throws IOException, InterruptedException {
      WorkQueue queue = services.get(WorkQueue.class);
      TrainingRunner trainer = services.get(TrainingRunner.class);
      for (Optional<PlannedRun> run = queue.take(slot); run.isPresent(); run = queue.take(slot)) {
        trainer.train(run.get());
        out.output(run.get());
      }
    }
  }
}
