package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.probing.ProbeProcessRunner;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/**
 * Applies the study's probes to the checkpoints of every run, in one child process per run, and
 * outputs the run once its results are on disk. Idempotent: an existing result is not computed
 * again.
 */
final class ProbeCheckpoints extends PTransform<PCollection<PlannedRun>, PCollection<PlannedRun>> {
  private static final long serialVersionUID = 1L;

  private final Workspace workspace;
  private final Reshuffle.ViaRandomKey<PlannedRun> bundles;

  private ProbeCheckpoints(Workspace workspace, Reshuffle.ViaRandomKey<PlannedRun> bundles) {
    this.workspace = workspace;
    this.bundles = bundles;
  }

  /** Makes each run a bundle of its own, for a runner that distributes them over machines. */
  static ProbeCheckpoints distributed(Workspace workspace) {
    return new ProbeCheckpoints(workspace, Reshuffle.viaRandomKey());
  }

  /**
   * Limits the number of bundles. The direct runner visits all keys at every event, so that with
   * one key for each of thousands of runs it does little else.
   */
  static ProbeCheckpoints inBundles(Workspace workspace, int bundles) {
    return new ProbeCheckpoints(
        workspace, Reshuffle.<PlannedRun>viaRandomKey().withNumBuckets(bundles));
  }

  @Override
  public PCollection<PlannedRun> expand(PCollection<PlannedRun> trained) {
    return trained
        // Without this, a probe that fails would repeat the training in the same bundle.
        .apply("Distribute", bundles)
        .apply("Probe", ParDo.of(new Probe(workspace)));
  }

  static final class Probe extends ServiceFn<ProbeProcessRunner, PlannedRun, PlannedRun> {
    private static final long serialVersionUID = 1L;

    Probe(Workspace workspace) {
      super(workspace, ProbeProcessRunner.class);
    }

    @ProcessElement
    public void probe(@Element PlannedRun run, OutputReceiver<PlannedRun> out)
        throws IOException, InterruptedException {
      service().probe(run);
      out.output(run);
    }
  }
}
