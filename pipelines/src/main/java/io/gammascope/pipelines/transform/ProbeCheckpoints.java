package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.TrainedRun;
import io.gammascope.pipelines.storage.SyncedProber;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/**
 * Has the study's probes look into every run's checkpoints, in a process per run; the runs come out
 * as they went in, once their findings lie beside them. Safe to repeat: what was seen is not looked
 * at again.
 */
public final class ProbeCheckpoints
    extends PTransform<PCollection<TrainedRun>, PCollection<TrainedRun>> {
  private static final long serialVersionUID = 1L;

  private final Workspace place;
  private final Reshuffle.ViaRandomKey<TrainedRun> bundles;

  private ProbeCheckpoints(Workspace place, Reshuffle.ViaRandomKey<TrainedRun> bundles) {
    this.place = place;
    this.bundles = bundles;
  }

  /** Each run is a bundle of its own, for a runner that spreads them over machines. */
  public static ProbeCheckpoints spread(Workspace place) {
    return new ProbeCheckpoints(place, Reshuffle.viaRandomKey());
  }

  /**
   * So many bundles in one process. The direct runner goes through all keys that there ever were
   * whenever something happens: with a key for each of a thousand runs it does little else.
   */
  public static ProbeCheckpoints inBundles(Workspace place, int bundles) {
    return new ProbeCheckpoints(
        place, Reshuffle.<TrainedRun>viaRandomKey().withNumBuckets(bundles));
  }

  @Override
  public PCollection<TrainedRun> expand(PCollection<TrainedRun> trained) {
    return trained
        // A probe that breaks must not have its run's training repeated with it.
        .apply("OneRunABundle", bundles)
        .apply("Probe", ParDo.of(new Probe(place)));
  }

  static final class Probe extends DoFn<TrainedRun, TrainedRun> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;
    private transient SyncedProber shuttle;

    Probe(Workspace place) {
      this.place = place;
    }

    @Setup
    public void open() {
      shuttle = Injectors.get(place, SyncedProber.class);
    }

    @ProcessElement
    public void probe(@Element TrainedRun trained, OutputReceiver<TrainedRun> out)
        throws IOException, InterruptedException {
      shuttle.probe(trained.run());
      out.output(trained);
    }
  }
}
