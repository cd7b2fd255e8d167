package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.conclude.Conclusion;
import io.gammascope.pipelines.conclude.Conclusion.Judgement;
import io.gammascope.pipelines.element.GatheredRuns;
import io.gammascope.pipelines.element.JudgedClaim;
import io.gammascope.pipelines.element.JudgedRuns;
import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Judges the study's claims. */
public final class JudgeClaims
    extends PTransform<PCollection<GatheredRuns>, PCollection<JudgedRuns>> {
  private static final long serialVersionUID = 1L;

  private final WorkPlace place;

  public JudgeClaims(WorkPlace place) {
    this.place = place;
  }

  @Override
  public PCollection<JudgedRuns> expand(PCollection<GatheredRuns> gathered) {
    return gathered.apply("Judge", ParDo.of(new Judge(place)));
  }

  static final class Judge extends DoFn<GatheredRuns, JudgedRuns> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;

    Judge(WorkPlace place) {
      this.place = place;
    }

    @ProcessElement
    public void judge(@Element GatheredRuns gathered, OutputReceiver<JudgedRuns> out)
        throws IOException {
      Judgement judgement = Services.get(place, Conclusion.class).judge(gathered);
      List<JudgedClaim> claims = judgement.verdicts().stream().map(JudgedClaim::of).toList();
      out.output(new JudgedRuns(gathered, claims));
    }
  }
}
