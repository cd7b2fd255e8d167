package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Judges and reports again what lies on disk. */
@Command(
    name = "report",
    description = "evidence, verdicts and report of a study from its finished runs")
final class ReportCommand implements Callable<Integer> {
  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "STUDY", description = "a name in pipelines/studies, or a file")
  String study;

  @Option(names = "--figure", paramLabel = "ID", description = "draw only this figure again")
  String figure;

  @Override
  public Integer call() throws Exception {
    StudyContext session = StudyContext.open(gammascope.places.of(study));
    StudyEvaluator conclusion = session.get(StudyEvaluator.class);
    StudyEvaluator.Judgement judgement = conclusion.judge(session.get(RunIndex.class).planned());
    if (figure == null) {
      session.get(ReportService.class).issue(judgement);
      return new ResultPrinter(session, spec.commandLine(), gammascope.places.json).of(judgement);
    }
    Path folder = session.get(ReportService.class).folder();
    try {
      conclusion.redraw(judgement, figure, folder).forEach(spec.commandLine().getOut()::println);
    } catch (IllegalArgumentException unknown) {
      throw new UsageException(unknown.getMessage());
    }
    return ExitCode.DONE;
  }
}
