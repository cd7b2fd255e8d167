package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.probing.ProbeProcessRunner;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Applies the study's probes to the checkpoints of every run, in one child process per run, and
 * outputs the run once its results are on disk. Idempotent: an existing result is not computed
 * again.
 */
final class ProbeCheckpoints extends PTransform<PCollection<PlannedRun>, PCollection<PlannedRun>> {
  private static final long serialVersionUID = 1L;

  private final WorkerServices services;
  private final Reshuffle.ViaRandomKey<PlannedRun> bundles;

  private ProbeCheckpoints(WorkerServices services, Reshuffle.ViaRandomKey<PlannedRun> bundles) {
    this.services = services;
    this.bundles = bundles;
  }

  /** Makes each run a bundle of its own, for a runner that distributes them over machines. */
  static ProbeCheckpoints distributed(WorkerServices services) {
    return new ProbeCheckpoints(services, Reshuffle.viaRandomKey());
  }

  /**
   * Limits the number of bundles. The direct runner visits all keys at every event, so that with
   * one key for each of thousands of runs it does little else.
   */
  static ProbeCheckpoints inBundles(WorkerServices services, int bundles) {
    return new ProbeCheckpoints(
        services, Reshuffle.<PlannedRun>viaRandomKey().withNumBuckets(bundles));
  }

  @Override
  public PCollection<PlannedRun> expand(PCollection<PlannedRun> trained) {
    return trained
        // Without this, a probe that fails would repeat the training in the same bundle.
        .apply("Distribute", bundles)
        .apply(
            "Probe",
            services.map(
                ProbeProcessRunner.class,
                TypeDescriptor.of(PlannedRun.class),
                (prober, run) -> {
                  prober.probe(run);
                  return run;
                }));
  }
}
