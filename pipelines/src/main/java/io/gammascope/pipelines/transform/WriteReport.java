package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.JudgedRuns;
import io.gammascope.pipelines.message.WrittenReport;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import io.gammascope.pipelines.reporting.StudyEvaluator.Judgement;
import io.gammascope.pipelines.workspace.Workspace;
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

  private final Workspace place;
  private final boolean publishing;

  private WriteReport(Workspace place, boolean publishing) {
    this.place = place;
    this.publishing = publishing;
  }

  /** Onto the tracking server, too: the process that started the pipeline may be gone by then. */
  public static WriteReport andPublish(Workspace place) {
    return new WriteReport(place, true);
  }

  /**
   * Only into the output folder; the caller publishes. The direct runner lets a processor turn in
   * circles while an element is under way and a thread is free, and telling the server of thousands
   * of runs takes many minutes.
   */
  public static WriteReport only(Workspace place) {
    return new WriteReport(place, false);
  }

  @Override
  public PCollection<WrittenReport> expand(PCollection<JudgedRuns> judged) {
    return judged.apply("Write", ParDo.of(new Write(place, publishing)));
  }

  static final class Write extends DoFn<JudgedRuns, WrittenReport> {
    private static final long serialVersionUID = 1L;
    private final Workspace place;
    private final boolean publishing;

    Write(Workspace place, boolean publishing) {
      this.place = place;
      this.publishing = publishing;
    }

    @ProcessElement
    public void write(@Element JudgedRuns judged, OutputReceiver<WrittenReport> out)
        throws IOException {
      Judgement judgement = Injectors.get(place, StudyEvaluator.class).judge(judged.gathered());
      ReportService desk = Injectors.get(place, ReportService.class);
      out.output(WrittenReport.of(publishing ? desk.issue(judgement) : desk.write(judgement)));
    }
  }
}
