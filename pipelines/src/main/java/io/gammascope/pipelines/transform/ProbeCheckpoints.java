package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.depot.ProbeShuttle;
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
 * Has the study's probes look into every run's checkpoints, in a process per run; the runs come out
 * as they went in, once their findings lie beside them. Safe to repeat: what was seen is not looked
 * at again.
 */
public final class ProbeCheckpoints
    extends PTransform<PCollection<TrainedRun>, PCollection<TrainedRun>> {
  private static final long serialVersionUID = 1L;

  private final WorkPlace place;
  private final Reshuffle.ViaRandomKey<TrainedRun> bundles;

  private ProbeCheckpoints(WorkPlace place, Reshuffle.ViaRandomKey<TrainedRun> bundles) {
    this.place = place;
    this.bundles = bundles;
  }

  /** Each run is a bundle of its own, for a runner that spreads them over machines. */
  public static ProbeCheckpoints spread(WorkPlace place) {
    return new ProbeCheckpoints(place, Reshuffle.viaRandomKey());
  }

  /**
   * So many bundles in one process. The direct runner goes through all keys that there ever were
   * whenever something happens: with a key for each of a thousand runs it does little else.
   */
  public static ProbeCheckpoints inBundles(WorkPlace place, int bundles) {
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
    private final WorkPlace place;
    private transient ProbeShuttle shuttle;

    Probe(WorkPlace place) {
      this.place = place;
    }

    @Setup
    public void open() {
      shuttle = Services.get(place, ProbeShuttle.class);
    }

    @ProcessElement
    public void probe(@Element TrainedRun trained, OutputReceiver<TrainedRun> out)
        throws IOException, InterruptedException {
      shuttle.probe(trained.run());
      out.output(trained);
    }
  }
}
