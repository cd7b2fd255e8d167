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

/**
 * Writes the study's report into the output folder and, where no process waits for the pipeline
 * that could do so, onto the tracking server.
 */
public final class WriteReport
    extends PTransform<PCollection<JudgedRuns>, PCollection<WrittenReport>> {
  private static final long serialVersionUID = 1L;

  private final WorkPlace place;
  private final boolean publishing;

  private WriteReport(WorkPlace place, boolean publishing) {
    this.place = place;
    this.publishing = publishing;
  }

  /** Onto the tracking server, too: the process that started the pipeline may be gone by then. */
  public static WriteReport andPublish(WorkPlace place) {
    return new WriteReport(place, true);
  }

  /**
   * Only into the output folder; the caller publishes. The direct runner lets a processor turn in
   * circles while an element is under way and a thread is free, and telling the server of thousands
   * of runs takes many minutes.
   */
  public static WriteReport only(WorkPlace place) {
    return new WriteReport(place, false);
  }

  @Override
  public PCollection<WrittenReport> expand(PCollection<JudgedRuns> judged) {
    return judged.apply("Write", ParDo.of(new Write(place, publishing)));
  }

  static final class Write extends DoFn<JudgedRuns, WrittenReport> {
    private static final long serialVersionUID = 1L;
    private final WorkPlace place;
    private final boolean publishing;

    Write(WorkPlace place, boolean publishing) {
      this.place = place;
      this.publishing = publishing;
    }

    @ProcessElement
    public void write(@Element JudgedRuns judged, OutputReceiver<WrittenReport> out)
        throws IOException {
      Judgement judgement = Services.get(place, Conclusion.class).judge(judged.gathered());
      ReportDesk desk = Services.get(place, ReportDesk.class);
      out.output(WrittenReport.of(publishing ? desk.issue(judgement) : desk.write(judgement)));
    }
  }
}
