package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.report.FigureWriter;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.reporting.EvaluationResult;
import io.gammascope.pipelines.reporting.ReportService;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Evaluates the claims of a study again and writes its report. */
@Command(
    name = "report",
    description = "evaluate claims and write the report of a study from its finished runs",
    footer = {
      "  gammascope report quick",
      "  gammascope report quick --figure phase-inferential-plain --format pdf --width 5.5in"
    })
final class ReportCommand implements Callable<Integer> {
  @Mixin StudyArgument study;

  @Mixin FigureOptions figures;

  @Mixin UntilDecidedOptions rounds;

  @Override
  public Integer call() throws Exception {
    boolean onlyFigures = figures.onlyFigures();
    FigureWriter writer = figures.writer();
    UntilDecidedOptions.Last<EvaluationResult> last =
        rounds.run(
            study.openTracked(), StudyContext::evaluate, e -> e.summarize().decidesEveryClaim());
    StudyContext context = last.context();
    EvaluationResult evaluation = last.result();
    ReportService reports = context.get(ReportService.class);
    if (!onlyFigures) {
      StudyResult result = reports.write(evaluation);
      reports.publish();
      return new ResultPrinter(context, study.spec.commandLine(), study.json()).print(result);
    }
    try {
      List<String> files =
          reports.redraw(evaluation, figures.id(), writer).stream().map(Path::toString).toList();
      study.out().println(study.json() ? CanonicalJson.write(files) : String.join("\n", files));
    } catch (IllegalArgumentException unknown) {
      throw new UsageException(unknown.getMessage());
    }
    return ExitCode.DONE;
  }
}
