package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.claim.PowerAnalysis;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.message.VerdictSummary;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.study.claim.ClaimSpec;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Prints the result of a study whose report is written. */
final class ResultPrinter {
  private final StudyContext context;
  private final CommandLine line;
  private final boolean json;

  ResultPrinter(StudyContext context, CommandLine line, boolean json) {
    this.context = context;
    this.line = line;
    this.json = json;
  }

  /**
   * The result that {@code --json} prints.
   *
   * @param runs number of runs by state
   * @param trackingPage URL of the study on the tracking server; empty without one
   */
  record Result(
      String study,
      Map<String, Integer> runs,
      List<VerdictSummary> verdicts,
      String report,
      String trackingPage) {}

  int print(StudyResult result) {
    TrackingCircuitBreaker tracking = context.get(TrackingCircuitBreaker.class);
    String page = tracking.page().map(URI::toString).orElse("");
    String report = context.get(ReportService.class).folder().resolve("report.html").toString();
    if (json) {
      Result all = new Result(result.study(), result.runs(), result.verdicts(), report, page);
      line.getOut().println(CanonicalJson.write(all));
    } else {
      print(result, report, page);
    }
    if (tracking.hasUnsent()) {
      line.getErr().println("the tracking server may lack results; the report command sends them");
    }
    return exitCode(result);
  }

  private void print(StudyResult result, String report, String page) {
    PrintWriter out = line.getOut();
    out.println();
    out.println("study " + result.study() + ", runs: " + result.runs());
    out.println();
    out.print(result.verdictTable());
    out.println();
    for (VerdictSummary verdict : result.verdicts()) {
      out.println(verdict.claim() + ": " + verdict.reason());
    }
    out.println();
    if (!page.isEmpty()) {
      out.println("MLflow: " + page);
    }
    out.println("report: " + report);
  }

  private int exitCode(StudyResult result) {
    // More runs than the study plans are not missing.
    Set<String> decidable =
        context.study().claims().stream()
            .filter(claim -> PowerAnalysis.analyze(context.study(), claim).decidable())
            .map(ClaimSpec::id)
            .collect(Collectors.toSet());
    boolean lacksRuns =
        result.verdicts().stream().anyMatch(v -> v.lacksRuns() && decidable.contains(v.claim()));
    Set<String> closed = Set.of(RunState.FINISHED.label(), RunState.DIVERGED.label());
    boolean complete = closed.containsAll(result.runs().keySet());
    return complete && !lacksRuns ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }
}
