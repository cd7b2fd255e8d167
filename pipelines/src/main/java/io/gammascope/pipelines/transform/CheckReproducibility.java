package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.reproducibility.ReproducibilityCheck;
import io.gammascope.pipelines.reproducibility.ReproducibilityRecord;
import io.gammascope.pipelines.reproducibility.ReproducibilityRun;
import io.gammascope.pipelines.reproducibility.ReproducibilityRunSelector;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/** Trains the study's canary twice, undisturbed and killed; nothing where it has none. */
public final class CheckReproducibility
    extends PTransform<PCollection<PlannedRun>, PCollection<ReproducibilityRecord>> {
  private static final long serialVersionUID = 1L;

  private final Workspace place;
  private final String runner;

  /** On a runner of this name. */
  public CheckReproducibility(Workspace place, String runner) {
    this.place = place;
    this.runner = runner;
  }

  @Override
  public PCollection<ReproducibilityRecord> expand(PCollection<PlannedRun> planned) {
    return planned
        .apply("Choose", ParDo.of(new Choose(place)))
        .apply("OneFlightABundle", Reshuffle.viaRandomKey())
        .apply("Fly", ParDo.of(new Fly(place, runner)));
  }

  static final class Choose extends DoFn<PlannedRun, ReproducibilityRun> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;

    Choose(Workspace place) {
      this.place = place;
    }

    @ProcessElement
    public void choose(@Element PlannedRun run, OutputReceiver<ReproducibilityRun> out) {
      Injectors.get(place, ReproducibilityRunSelector.class)
          .of(List.of(run))
          .ifPresent(
              canary -> {
                out.output(new ReproducibilityRun(canary, false));
                out.output(new ReproducibilityRun(canary, true));
              });
    }
  }

  static final class Fly extends DoFn<ReproducibilityRun, ReproducibilityRecord> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;
    private final String runner;

    Fly(Workspace place, String runner) {
      this.place = place;
      this.runner = runner;
    }

    @ProcessElement
    public void fly(@Element ReproducibilityRun flight, OutputReceiver<ReproducibilityRecord> out)
        throws IOException, InterruptedException {
      out.output(Injectors.get(place, ReproducibilityCheck.class).fly(flight, runner));
    }
  }
}
