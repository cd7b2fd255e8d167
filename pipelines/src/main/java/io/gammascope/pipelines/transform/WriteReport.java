package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.conclude.Conclusion;
import io.gammascope.pipelines.conclude.Conclusion.Judgement;
import io.gammascope.pipelines.conclude.ReportDesk;
import io.gammascope.pipelines.element.JudgedRuns;
import io.gammascope.pipelines.element.WrittenReport;
import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Writes the study's report into the output folder and onto the tracking server. */
public final class WriteReport
    extends PTransform<PCollection<JudgedRuns>, PCollection<WrittenReport>> {
  private static final long serialVersionUID = 1L;

  private final WorkPlace place;

  public WriteReport(WorkPlace place) {
    this.place = place;
  }

  @Override
  public PCollection<WrittenReport> expand(PCollection<JudgedRuns> judged) {
    return judged.apply("Write", ParDo.of(new Write(place)));
  }

  static final class Write extends DoFn<JudgedRuns, WrittenReport> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;

    Write(WorkPlace place) {
      this.place = place;
    }

    @ProcessElement
    public void write(@Element JudgedRuns judged, OutputReceiver<WrittenReport> out)
        throws IOException {
      Judgement judgement = Services.get(place, Conclusion.class).judge(judged.gathered());
      out.output(WrittenReport.of(Services.get(place, ReportDesk.class).issue(judgement)));
    }
  }
}
