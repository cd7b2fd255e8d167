package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.element.CanaryFlight;
import io.gammascope.pipelines.element.CanaryRecord;
import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.pipelines.plan.CanaryRun;
import io.gammascope.pipelines.training.Canary;
import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/** Trains the study's canary twice, undisturbed and killed; nothing where it has none. */
public final class FlyCanary
    extends PTransform<PCollection<PlannedRun>, PCollection<CanaryRecord>> {
  private static final long serialVersionUID = 1L;

  private final WorkPlace place;
  private final String runner;

  /** On a runner of this name. */
  public FlyCanary(WorkPlace place, String runner) {
    this.place = place;
    this.runner = runner;
  }

  @Override
  public PCollection<CanaryRecord> expand(PCollection<PlannedRun> planned) {
    return planned
        .apply("Choose", ParDo.of(new Choose(place)))
        .apply("OneFlightABundle", Reshuffle.viaRandomKey())
        .apply("Fly", ParDo.of(new Fly(place, runner)));
  }

  static final class Choose extends DoFn<PlannedRun, CanaryFlight> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;

    Choose(WorkPlace place) {
      this.place = place;
    }

    @ProcessElement
    public void choose(@Element PlannedRun run, OutputReceiver<CanaryFlight> out) {
      Services.get(place, CanaryRun.class)
          .of(List.of(run))
          .ifPresent(
              canary -> {
                out.output(new CanaryFlight(canary, false));
                out.output(new CanaryFlight(canary, true));
              });
    }
  }

  static final class Fly extends DoFn<CanaryFlight, CanaryRecord> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;
    private final String runner;

    Fly(WorkPlace place, String runner) {
      this.place = place;
      this.runner = runner;
    }

    @ProcessElement
    public void fly(@Element CanaryFlight flight, OutputReceiver<CanaryRecord> out)
        throws IOException, InterruptedException {
      out.output(Services.get(place, Canary.class).fly(flight, runner));
    }
  }
}
