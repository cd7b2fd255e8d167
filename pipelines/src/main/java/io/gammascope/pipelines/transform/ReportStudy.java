package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Collects all runs, judges the study's claims once, and writes the report. */
final class ReportStudy extends PTransform<PCollection<PlannedRun>, PCollection<StudyResult>> {
  private static final long serialVersionUID = 1L;

  private final Workspace workspace;
  private final PCollection<?> awaited;
  private final boolean publish;

  /**
   * Creates the transform.
   *
   * @param awaited must be complete before the report is written
   * @param publish whether to upload the report to the tracking server. False on the direct runner,
   *     where the caller uploads it: uploading thousands of runs takes minutes, during which that
   *     runner would keep a processor busy.
   */
  ReportStudy(Workspace workspace, PCollection<?> awaited, boolean publish) {
    this.workspace = workspace;
    this.awaited = awaited;
    this.publish = publish;
  }

  @Override
  public PCollection<StudyResult> expand(PCollection<PlannedRun> probed) {
    return probed
        .apply(
            "OneGroup", WithKeys.<String, PlannedRun>of("").withKeyType(TypeDescriptors.strings()))
        .apply("Collect", GroupByKey.create())
        .apply("Runs", Values.create())
        .apply("Wait", Wait.on(awaited))
        .apply("Report", ParDo.of(new Report(workspace, publish)));
  }

  static final class Report extends ServiceFn<StudyEvaluator, Iterable<PlannedRun>, StudyResult> {
    private static final long serialVersionUID = 1L;
    private final Workspace workspace;
    private final boolean publish;

    Report(Workspace workspace, boolean publish) {
      super(workspace, StudyEvaluator.class);
      this.workspace = workspace;
      this.publish = publish;
    }

    @ProcessElement
    public void report(@Element Iterable<PlannedRun> runs, OutputReceiver<StudyResult> out)
        throws IOException {
      List<PlannedRun> all = new ArrayList<>();
      runs.forEach(all::add);
      ReportService reports = Injectors.get(workspace, ReportService.class);
      StudyResult result = reports.write(service().evaluate(all));
      if (publish) {
        reports.publish();
      }
      out.output(result);
    }
  }
}
