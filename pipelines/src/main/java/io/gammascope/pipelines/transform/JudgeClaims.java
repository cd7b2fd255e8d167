package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.CollectedRuns;
import io.gammascope.pipelines.message.JudgedRuns;
import io.gammascope.pipelines.message.VerdictSummary;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import io.gammascope.pipelines.reporting.StudyEvaluator.Judgement;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Judges the study's claims. */
public final class JudgeClaims
    extends PTransform<PCollection<CollectedRuns>, PCollection<JudgedRuns>> {
  private static final long serialVersionUID = 1L;

  private final Workspace place;

  public JudgeClaims(Workspace place) {
    this.place = place;
  }

  @Override
  public PCollection<JudgedRuns> expand(PCollection<CollectedRuns> gathered) {
    return gathered.apply("Judge", ParDo.of(new Judge(place)));
  }

  static final class Judge extends DoFn<CollectedRuns, JudgedRuns> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;

    Judge(Workspace place) {
      this.place = place;
    }

    @ProcessElement
    public void judge(@Element CollectedRuns gathered, OutputReceiver<JudgedRuns> out)
        throws IOException {
      Judgement judgement = Injectors.get(place, StudyEvaluator.class).judge(gathered);
      List<VerdictSummary> claims = judgement.verdicts().stream().map(VerdictSummary::of).toList();
      out.output(new JudgedRuns(gathered, claims));
    }
  }
}
