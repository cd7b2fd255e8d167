package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.phase.CellSummary;
import io.gammascope.evidence.report.MarkdownSummary;
import io.gammascope.evidence.report.ReportFiles;
import io.gammascope.evidence.report.ReportInput;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.mlflow.StudyReport;
import io.gammascope.mlflow.StudyTracker;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.reporting.StudyEvaluator.Judgement;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.study.Study;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a study's conclusion on the tracking server. */
public final class MlflowPublisher {
  private final Study study;
  private final TrackingCircuitBreaker tracking;

  public MlflowPublisher(Study study, TrackingCircuitBreaker tracking) {
    this.study = study;
    this.tracking = tracking;
  }

  /** Description, verdicts, classes and files; repeating it sends what is missing. */
  public void publish(Judgement judgement, ReportFiles files) {
    Map<RunId, PlannedRun> planned = new LinkedHashMap<>();
    judgement.runs().forEach(run -> planned.put(run.id(), run));
    tracking.send(parent -> parent.prefetchRuns(planned.keySet()));
    for (ObservedRun run : judgement.evidence().runs()) {
      Optional<PlannedRun> known = run.record().map(RunRecord::id).map(planned::get);
      if (known.isPresent() && run.record().flatMap(RunRecord::outcome).isPresent()) {
        tracking.finalizeRun(known.get());
        run.solution().ifPresent(kind -> tracking.classify(known.get(), kind));
      }
    }
    tracking.send(parent -> describe(parent, judgement));
    tracking.send(parent -> parent.logMetrics(summaries(judgement)));
    StudyReport report =
        new StudyReport(files.html(), files.summary(), files.verdicts(), files.figures());
    tracking.send(parent -> parent.uploadReport(report));
    if (whole(judgement)) {
      tracking.send(parent -> parent.finish(complete(judgement)));
    }
  }

  /** A study with runs to come may be under way elsewhere, and is not to be ended from here. */
  private static boolean whole(Judgement judgement) {
    return judgement.evidence().runs().stream()
        .allMatch(run -> run.record().flatMap(RunRecord::outcome).isPresent());
  }

  private static void describe(StudyTracker parent, Judgement judgement) throws IOException {
    ReportInput input = judgement.input();
    parent.setDescription(new MarkdownSummary().render(input));
    Map<String, String> words = new LinkedHashMap<>();
    for (Verdict verdict : judgement.verdicts()) {
      words.put(verdict.claim().id(), verdict.outcome().name());
    }
    parent.setVerdicts(words);
  }

  private static List<MetricLine> summaries(Judgement judgement) {
    return CellSummary.summarize(judgement.evidence().runs()).stream()
        .map(MlflowPublisher::line)
        .toList();
  }

  private static MetricLine line(CellSummary summary) {
    Map<String, Double> values = new LinkedHashMap<>();
    summary
        .metrics()
        .forEach(
            (statistic, value) -> values.put(MetricName.cell(summary.cell(), statistic), value));
    return new MetricLine(summary.step(), summary.time(), values);
  }

  private static boolean complete(Judgement judgement) {
    return judgement.evidence().runs().stream()
        .allMatch(
            run ->
                run.record()
                    .flatMap(RunRecord::outcome)
                    .filter(o -> !(o instanceof RunOutcome.Failed))
                    .isPresent());
  }
}
