package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.report.VerdictTable;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.pipelines.message.VerdictSummary;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  int print(StudyEvaluator.Judgement judgement) {
    TrackingCircuitBreaker tracking = context.get(TrackingCircuitBreaker.class);
    Result result = result(judgement, tracking.page());
    if (json) {
      line.getOut().println(CanonicalJson.write(result));
    } else {
      print(judgement, result);
    }
    if (tracking.hasUnsent()) {
      line.getErr().println("the tracking server may lack results; the report command sends them");
    }
    return exitCode(judgement, result);
  }

  private Result result(StudyEvaluator.Judgement judgement, Optional<URI> page) {
    Map<String, Integer> states = new TreeMap<>();
    for (ObservedRun run : judgement.evidence().runs()) {
      states.merge(run.state().label(), 1, Integer::sum);
    }
    return new Result(
        context.study().name(),
        states,
        judgement.verdicts().stream().map(VerdictSummary::of).toList(),
        context.get(ReportService.class).folder().resolve("report.html").toString(),
        page.map(URI::toString).orElse(""));
  }

  private void print(StudyEvaluator.Judgement judgement, Result result) {
    PrintWriter out = line.getOut();
    out.println();
    out.println("study " + result.study() + ", runs: " + result.runs());
    out.println();
    out.print(new VerdictTable().render(judgement.verdicts()));
    out.println();
    for (Verdict verdict : judgement.verdicts()) {
      out.println(verdict.claim().id() + ": " + verdict.reason().sentence());
    }
    out.println();
    if (!result.trackingPage().isEmpty()) {
      out.println("MLflow: " + result.trackingPage());
    }
    out.println("report: " + result.report());
  }

  private static int exitCode(StudyEvaluator.Judgement judgement, Result result) {
    boolean lacksRuns = judgement.verdicts().stream().anyMatch(Verdict::lacksRuns);
    boolean complete =
        result.runs().keySet().stream()
            .allMatch(
                state ->
                    state.equals(RunState.FINISHED.label())
                        || state.equals(RunState.DIVERGED.label()));
    return complete && !lacksRuns ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }
}
