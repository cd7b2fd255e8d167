package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.TrainingSlot;
import io.gammascope.pipelines.plan.TrainingOrder;
import io.gammascope.pipelines.training.TrainingRunner;
import io.gammascope.pipelines.training.WorkQueue;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Trains every run that has no outcome yet, each in a child process. The output contains all runs,
 * those with a failed training included. Idempotent: a finished run is not trained again.
 */
final class TrainRuns extends PTransform<PCollection<PlannedRun>, PCollection<PlannedRun>> {
  private static final long serialVersionUID = 1L;

  private final Workspace workspace;
  private final int slots;

  private TrainRuns(Workspace workspace, int slots) {
    this.workspace = workspace;
    this.slots = slots;
  }

  /** Makes each run a bundle of its own, for a runner that distributes them over machines. */
  static TrainRuns distributed(Workspace workspace) {
    return new TrainRuns(workspace, 0);
  }

  /**
   * Trains in one process, started in the order of the plan. The direct runner processes elements
   * in no particular order and needs a free thread to do so; a slot keeps its thread until no run
   * is left.
   *
   * @param slots number of trainings at once
   */
  static TrainRuns inSlots(Workspace workspace, int slots) {
    return new TrainRuns(workspace, slots);
  }

  @Override
  public PCollection<PlannedRun> expand(PCollection<PlannedRun> planned) {
    if (slots == 0) {
      return planned
          // Prevents the runner from fusing planning and training, which would train sequentially.
          .apply("Distribute", Reshuffle.viaRandomKey())
          .apply("Train", ParDo.of(new Train(workspace)));
    }
    return planned
        .apply(
            "OneGroup", WithKeys.<String, PlannedRun>of("").withKeyType(TypeDescriptors.strings()))
        .apply("Group", GroupByKey.create())
        .apply("Runs", Values.create())
        .apply("OpenSlots", ParDo.of(new OpenSlots(workspace, slots)))
        .apply("Distribute", Reshuffle.viaRandomKey())
        .apply("Train", ParDo.of(new TrainSlot(workspace)));
  }

  static final class Train extends ServiceFn<TrainingRunner, PlannedRun, PlannedRun> {
    private static final long serialVersionUID = 1L;

    Train(Workspace workspace) {
      super(workspace, TrainingRunner.class);
    }

    @ProcessElement
    public void train(@Element PlannedRun run, OutputReceiver<PlannedRun> out)
        throws IOException, InterruptedException {
      service().train(run);
      out.output(run);
    }
  }

  static final class OpenSlots
      extends ServiceFn<TrainingOrder, Iterable<PlannedRun>, TrainingSlot> {
    private static final long serialVersionUID = 1L;
    private final int slots;

    OpenSlots(Workspace workspace, int slots) {
      super(workspace, TrainingOrder.class);
      this.slots = slots;
    }

    @ProcessElement
    public void open(@Element Iterable<PlannedRun> runs, OutputReceiver<TrainingSlot> out) {
      String queue = UUID.randomUUID().toString();
      List<PlannedRun> ordered = service().sort(runs);
      for (int slot = 0; slot < slots; slot++) {
        out.output(new TrainingSlot(queue, slot, ordered));
      }
    }
  }

  static final class TrainSlot extends ServiceFn<TrainingRunner, TrainingSlot, PlannedRun> {
    private static final long serialVersionUID = 1L;
    private final Workspace workspace;

    TrainSlot(Workspace workspace) {
      super(workspace, TrainingRunner.class);
      this.workspace = workspace;
    }

    @ProcessElement
    public void train(@Element TrainingSlot slot, OutputReceiver<PlannedRun> out)
        throws IOException, InterruptedException {
      WorkQueue queue = Injectors.get(workspace, WorkQueue.class);
      for (Optional<PlannedRun> run = queue.take(slot); run.isPresent(); run = queue.take(slot)) {
        service().train(run.get());
        out.output(run.get());
      }
    }
  }
}
