package io.gammascope.pipelines.transform;

import io.gammascope.datasets.hash.CanonicalJson;
import io.gammascope.pipelines.depot.RunShuttle;
import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.pipelines.element.TrainedRun;
import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/**
 * Brings every run to an outcome: found, or trained in a process of its own. A broken training is
 * an outcome, too. Safe to repeat: a finished run is not trained again.
 */
public final class TrainRuns extends PTransform<PCollection<PlannedRun>, PCollection<TrainedRun>> {
  private static final long serialVersionUID = 1L;

  private final WorkPlace place;

  public TrainRuns(WorkPlace place) {
    this.place = place;
  }

  @Override
  public PCollection<TrainedRun> expand(PCollection<PlannedRun> planned) {
    return planned
        // Without this break a runner may fuse planning and training, and train one after another.
        .apply("OneRunABundle", Reshuffle.viaRandomKey())
        .apply("Train", ParDo.of(new Train(place)));
  }

  static final class Train extends DoFn<PlannedRun, TrainedRun> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;
    private transient RunShuttle shuttle;

    Train(WorkPlace place) {
      this.place = place;
    }

    @Setup
    public void open() {
      shuttle = Services.get(place, RunShuttle.class);
    }

    @ProcessElement
    public void train(@Element PlannedRun run, OutputReceiver<TrainedRun> out)
        throws IOException, InterruptedException {
      out.output(new TrainedRun(run, CanonicalJson.write(shuttle.train(run))));
    }
  }
}
