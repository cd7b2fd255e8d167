package io.gammascope.pipelines.transform;

import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Collects all runs, judges the study's claims once, and writes the report. */
final class ReportStudy extends PTransform<PCollection<PlannedRun>, PCollection<StudyResult>> {
  private static final long serialVersionUID = 1L;

  private final WorkerServices services;
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
  ReportStudy(WorkerServices services, PCollection<?> awaited, boolean publish) {
    this.services = services;
    this.awaited = awaited;
    this.publish = publish;
  }

  @Override
  public PCollection<StudyResult> expand(PCollection<PlannedRun> probed) {
    return WorkerServices.collect(probed)
        .apply("Wait", Wait.on(awaited))
        .apply("Report", report(services, publish));
  }

  private static MapElements<Iterable<PlannedRun>, StudyResult> report(
      WorkerServices services, boolean publish) {
    return services.map(
        StudyEvaluator.class,
        TypeDescriptor.of(StudyResult.class),
        (evaluator, runs) -> {
          List<PlannedRun> all = new ArrayList<>();
          runs.forEach(all::add);
          ReportService reports = services.get(ReportService.class);
          StudyResult result = reports.write(evaluator.evaluate(all));
          if (publish) {
            reports.publish();
          }
          return result;
        });
  }
}
