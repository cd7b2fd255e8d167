package io.gammascope.pipelines.reporting;

import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.phase.CellSummary;
import io.gammascope.evidence.report.ReportFiles;
import io.gammascope.evidence.report.ReportWriter;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.mlflow.RunTracker;
import io.gammascope.mlflow.StudyReport;
import io.gammascope.mlflow.StudyTracker;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.spec.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Uploads a study's runs, verdicts and report to the tracking server. */
@Singleton
final class MlflowPublisher {
  private final TrackingCircuitBreaker tracking;

  @Inject
  MlflowPublisher(TrackingCircuitBreaker tracking) {
    this.tracking = tracking;
  }

  /** Uploads what the server does not have yet: runs, classes, description, verdicts and files. */
  void publish(EvaluationResult evaluation, ReportFiles files) {
    finalizeRuns(evaluation);
    tracking.send(parent -> describe(parent, evaluation));
    tracking.send(parent -> parent.logMetrics(summarizeCells(evaluation)));
    StudyReport report =
        new StudyReport(files.html(), files.summary(), files.verdicts(), files.figures());
    tracking.send(parent -> parent.uploadReport(report));
    // A study with open runs may be running in another process, which will finish it.
    if (all(evaluation, outcome -> true)) {
      boolean complete = all(evaluation, outcome -> !(outcome instanceof RunOutcome.Failed));
      tracking.send(parent -> parent.finish(complete));
    }
  }

  private void finalizeRuns(EvaluationResult evaluation) {
    Map<RunId, PlannedRun> planned = new LinkedHashMap<>();
    evaluation.runs().forEach(run -> planned.put(run.id(), run));
    tracking.send(parent -> parent.prefetchRuns(planned.keySet()));
    for (ObservedRun run : evaluation.evidence().runs()) {
      Optional<PlannedRun> known = run.record().map(RunRecord::id).map(planned::get);
      if (known.isPresent() && outcome(run).isPresent()) {
        tracking.sendOf(known.get(), RunTracker::finalizeRun);
        run.solution()
            .ifPresent(kind -> tracking.sendOf(known.get(), tracked -> tracked.classify(kind)));
      }
    }
  }

  private static Optional<RunOutcome> outcome(ObservedRun run) {
    return run.record().flatMap(RunRecord::outcome);
  }

  private static boolean all(EvaluationResult evaluation, Predicate<RunOutcome> condition) {
    return evaluation.evidence().runs().stream()
        .allMatch(run -> outcome(run).filter(condition).isPresent());
  }

  private static void describe(StudyTracker parent, EvaluationResult evaluation)
      throws IOException {
    parent.setDescription(ReportWriter.renderSummary(evaluation.input()));
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (Verdict verdict : evaluation.verdicts()) {
      verdicts.put(verdict.claim().id(), verdict.outcome().name());
    }
    parent.setVerdicts(verdicts);
  }

  private static List<MetricLine> summarizeCells(EvaluationResult evaluation) {
    return CellSummary.summarize(evaluation.evidence().runs()).stream()
        .map(MlflowPublisher::metrics)
        .toList();
  }

  private static MetricLine metrics(CellSummary summary) {
    Map<String, Double> values = new LinkedHashMap<>();
    summary
        .metrics()
        .forEach(
            (statistic, value) -> values.put(MetricName.cell(summary.cell(), statistic), value));
    return new MetricLine(summary.step(), summary.time(), values);
  }
}
