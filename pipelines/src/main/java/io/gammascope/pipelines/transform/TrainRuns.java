package io.gammascope.pipelines.transform;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.TrainedRun;
import io.gammascope.pipelines.message.TrainingSlot;
import io.gammascope.pipelines.plan.TrainingOrder;
import io.gammascope.pipelines.storage.SyncedTrainer;
import io.gammascope.pipelines.training.WorkQueue;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Brings every run to an outcome: found, or trained in a process of its own. A broken training is
 * an outcome, too. Safe to repeat: a finished run is not trained again.
 */
public final class TrainRuns extends PTransform<PCollection<PlannedRun>, PCollection<TrainedRun>> {
  private static final long serialVersionUID = 1L;

  private final Workspace place;
  private final int lanes;

  private TrainRuns(Workspace place, int lanes) {
    this.place = place;
    this.lanes = lanes;
  }

  /** Each run is an element of its own, for a runner that spreads them over machines. */
  public static TrainRuns spread(Workspace place) {
    return new TrainRuns(place, 0);
  }

  /**
   * So many trainings at once in one process, begun in the order of the plan. The direct runner
   * hands out single elements in no order, and has no thread left to do so while trainings hold
   * them all; a lane holds its thread until no run is left.
   */
  public static TrainRuns inLanes(Workspace place, int lanes) {
    return new TrainRuns(place, lanes);
  }

  @Override
  public PCollection<TrainedRun> expand(PCollection<PlannedRun> planned) {
    if (lanes == 0) {
      return planned
          // Without this break a runner may fuse planning and training: one after another.
          .apply("OneRunABundle", Reshuffle.viaRandomKey())
          .apply("Train", ParDo.of(new Train(place)));
    }
    return planned
        .apply(
            "OneList", WithKeys.<String, PlannedRun>of("").withKeyType(TypeDescriptors.strings()))
        .apply("Gather", GroupByKey.create())
        .apply("Runs", Values.create())
        .apply("Lanes", ParDo.of(new Lanes(place, lanes)))
        .apply("OneLaneABundle", Reshuffle.viaRandomKey())
        .apply("Train", ParDo.of(new TrainLane(place)));
  }

  static final class Train extends DoFn<PlannedRun, TrainedRun> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;

    Train(Workspace place) {
      this.place = place;
    }

    @ProcessElement
    public void train(@Element PlannedRun run, OutputReceiver<TrainedRun> out)
        throws IOException, InterruptedException {
      out.output(trained(place, run));
    }
  }

  static final class Lanes extends DoFn<Iterable<PlannedRun>, TrainingSlot> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;
    private final int lanes;

    Lanes(Workspace place, int lanes) {
      this.place = place;
      this.lanes = lanes;
    }

    @ProcessElement
    public void open(@Element Iterable<PlannedRun> runs, OutputReceiver<TrainingSlot> out) {
      String work = UUID.randomUUID().toString();
      List<PlannedRun> inOrder = Injectors.get(place, TrainingOrder.class).sort(runs);
      for (int lane = 0; lane < lanes; lane++) {
        out.output(new TrainingSlot(work, lane, inOrder));
      }
    }
  }

  static final class TrainLane extends DoFn<TrainingSlot, TrainedRun> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;

    TrainLane(Workspace place) {
      this.place = place;
    }

    @ProcessElement
    public void train(@Element TrainingSlot lane, OutputReceiver<TrainedRun> out)
        throws IOException, InterruptedException {
      WorkQueue turns = Injectors.get(place, WorkQueue.class);
      for (Optional<PlannedRun> run = turns.take(lane); run.isPresent(); run = turns.take(lane)) {
        out.output(trained(place, run.get()));
      }
    }
  }

  private static TrainedRun trained(Workspace place, PlannedRun run)
      throws IOException, InterruptedException {
    return new TrainedRun(
        run, CanonicalJson.write(Injectors.get(place, SyncedTrainer.class).train(run)));
  }
}
