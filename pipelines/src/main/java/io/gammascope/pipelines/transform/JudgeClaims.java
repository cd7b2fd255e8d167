package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.conclude.Conclusion;
import io.gammascope.pipelines.element.GatheredRuns;
import io.gammascope.pipelines.element.JudgedClaim;
import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Judges the study's claims. */
public final class JudgeClaims
    extends PTransform<PCollection<GatheredRuns>, PCollection<JudgedClaim>> {
  private static final long serialVersionUID = 1L;

  private final WorkPlace place;

  public JudgeClaims(WorkPlace place) {
    this.place = place;
  }

  @Override
  public PCollection<JudgedClaim> expand(PCollection<GatheredRuns> gathered) {
    return gathered.apply("Judge", ParDo.of(new Judge(place)));
  }

  static final class Judge extends DoFn<GatheredRuns, JudgedClaim> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;

    Judge(WorkPlace place) {
      this.place = place;
    }

    @ProcessElement
    public void judge(@Element GatheredRuns gathered, OutputReceiver<JudgedClaim> out)
        throws IOException {
      Services.get(place, Conclusion.class)
          .judge(gathered.runs())
          .verdicts()
          .forEach(verdict -> out.output(JudgedClaim.of(verdict)));
    }
  }
}
