package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates the claims of a study again and writes its report. */
@Command(
    name = "report",
    description = "evaluate claims and write the report of a study from its finished runs")
final class ReportCommand implements Callable<Integer> {

  @Mixin StudyArgument study;

  @Option(names = "--figure", paramLabel = "ID", description = "redraw only this figure or panel")
  String figure;

  @Override
  public Integer call() throws Exception {
    StudyContext context = study.open();
    StudyEvaluator conclusion = context.get(StudyEvaluator.class);
    StudyEvaluator.Judgement judgement = conclusion.judge(context.get(RunIndex.class).planned());
    if (figure == null) {
      context.get(ReportService.class).issue(judgement);
      return new ResultPrinter(context, study.spec.commandLine(), study.json()).print(judgement);
    }
    Path folder = context.get(ReportService.class).folder();
    try {
      conclusion.redraw(judgement, figure, folder).forEach(study.out()::println);
    } catch (IllegalArgumentException unknown) {
      throw new UsageException(unknown.getMessage());
    }
    return ExitCode.DONE;
  }
}
