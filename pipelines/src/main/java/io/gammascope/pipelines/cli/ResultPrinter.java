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

/** Tells the person what came out of a study whose report is written. */
final class ResultPrinter {
  private final StudyContext session;
  private final CommandLine line;
  private final boolean json;

  ResultPrinter(StudyContext session, CommandLine line, boolean json) {
    this.session = session;
    this.line = line;
    this.json = json;
  }

  /**
   * The result as {@code --json} prints it.
   *
   * @param runs number by state
   * @param trackingPage empty without a server
   */
  record Result(
      String study,
      Map<String, Integer> runs,
      List<VerdictSummary> verdicts,
      String report,
      String trackingPage) {}

  int of(StudyEvaluator.Judgement judgement) {
    TrackingCircuitBreaker tracking = session.get(TrackingCircuitBreaker.class);
    Result result = result(judgement, tracking.page());
    if (json) {
      line.getOut().println(CanonicalJson.write(result));
    } else {
      print(judgement, result);
    }
    if (tracking.missed()) {
      line.getErr()
          .println(
              "the tracking server may not have got everything; the report command sends what is"
                  + " missing");
    }
    return code(judgement, result);
  }

  private Result result(StudyEvaluator.Judgement judgement, Optional<URI> page) {
    Map<String, Integer> states = new TreeMap<>();
    for (ObservedRun run : judgement.evidence().runs()) {
      states.merge(run.state().label(), 1, Integer::sum);
    }
    return new Result(
        session.study().name(),
        states,
        judgement.verdicts().stream().map(VerdictSummary::of).toList(),
        session.get(ReportService.class).folder().resolve("report.html").toString(),
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

  private static int code(StudyEvaluator.Judgement judgement, Result result) {
    boolean lacks = judgement.verdicts().stream().anyMatch(Verdict::lacksRuns);
    boolean whole =
        result.runs().keySet().stream()
            .allMatch(
                state ->
                    state.equals(RunState.FINISHED.label())
                        || state.equals(RunState.DIVERGED.label()));
    return whole && !lacks ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }
}
