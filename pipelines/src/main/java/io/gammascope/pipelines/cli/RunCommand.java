package io.gammascope.pipelines.cli;

import io.gammascope.evidence.claim.PowerAnalysis;
import io.gammascope.pipelines.message.StudyResult;
import io.gammascope.pipelines.plan.DurationFormat;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.progress.ProgressDisplay;
import io.gammascope.pipelines.progress.ProgressMonitor;
import io.gammascope.pipelines.reporting.InterimReports;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.runner.DataflowJob;
import io.gammascope.pipelines.runner.PriceTable;
import io.gammascope.pipelines.runner.Runner;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.training.ActiveRuns;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.workspace.SourceRevision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a study, from datasets to report. */
@Command(
    name = "run",
    description = "train the missing runs of a study, evaluate its claims, write its report",
    footer = {
      "  gammascope run quick --parallel 2",
      "  gammascope run quick --set training.steps=2000"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin StudyArgument study;

  @Mixin SetOption set;

  @Option(
      names = "--runner",
      description = "one of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Runner runner = Runner.DIRECT;

  @Mixin ParallelOption parallel;

  @Mixin UntilDecidedOptions rounds;

  @Mixin FlinkOptions flink;
  @Mixin DataflowOptions dataflow;

  @Override
  public Integer call() throws Exception {
    StudyContext context = study.openTracked(set);
    SourceRevision.publish(home(context));
    if (runner == Runner.DIRECT && context.needsMissingBfloat16()) {
      String time = DurationFormat.format(context.plan(parallel.value()).totals().seconds());
      throw new UsageException(
          "training.matmul_precision: bfloat16: this processor has no AMX-BF16;"
              + " use float32, which takes about "
              + time
              + " here, or another machine");
    }
    PowerAnalysis.warnings(context.study()).forEach(study.err()::println);
    InterruptHook hook =
        InterruptHook.install(study.err(), command(), context.get(ReportService.class));
    UntilDecidedOptions.Last<StudyResult> last;
    try {
      last = rounds.run(context, c -> runAndPublish(c, hook), StudyResult::decidesEveryClaim);
    } finally {
      hook.close();
    }
    return new ResultPrinter(last.context(), study.spec.commandLine(), study.json())
        .print(last.result());
  }

  private StudyResult runAndPublish(StudyContext context, InterruptHook hook) throws IOException {
    Heartbeat heartbeat =
        Heartbeat.start(context.get(TrackingCircuitBreaker.class), context.study());
    ProgressDisplay progress = display(context);
    hook.stopFirst(progress);
    InterimReports interim = interimReports(context);
    try {
      run(context);
      ReportService reports = context.get(ReportService.class);
      if (runner == Runner.DIRECT) {
        heartbeat.retryBeforeEnd();
        reports.publish();
      }
      progress.complete();
      return reports.readResult();
    } finally {
      interim.close();
      progress.close();
      heartbeat.close();
    }
  }

  /** Returns the command that continues the study. */
  private String command() {
    return CommandText.of(study.spec);
  }

  private InterimReports interimReports(StudyContext context) {
    // On clusters another process writes the final report.
    return InterimReports.start(
        context.get(ReportService.class),
        context::evaluate,
        runner == Runner.DIRECT ? context.get(ActiveRuns.class)::trained : () -> -1,
        command());
  }

  private void run(StudyContext context) throws IOException {
    switch (runner) {
      // The direct pipeline shares its services with the command, progress included.
      case DIRECT -> finish(context.pipeline().whole(StudyPipeline.direct(parallel.value())).run());
      case FLINK ->
          finish(
              context
                  .workerPipeline()
                  .whole(
                      flink
                          .cluster(context.workspace().outputFolder())
                          .options(
                              home(context),
                              "gammascope-" + context.study().name(),
                              parallel.value()))
                  .run());
      case DATAFLOW -> onDataflow(context);
    }
  }

  private void onDataflow(StudyContext context) throws IOException {
    DataflowJob job = dataflow.job(context, PriceTable.of(home(context)));
    PipelineOptions options = job.options(dataflow.account());
    // Generated here: workers lack the source files of some datasets.
    context.makeDatasets(parallel.value());
    FileSystems.setDefaultPipelineOptions(options);
    SharedStorage storage =
        new SharedStorage(dataflow.sharedStorage(), context.workspace().outputFolder());
    storage.upload("datasets");
    finish(context.workerPipeline(dataflow.sharedStorage(), job.hints()).whole(options).run());
    storage.download("runs", SharedStorage::isNoWeight);
    // Replaces an older report: download keeps files that exist here.
    storage.clear("reports/" + context.study().name());
    storage.download("reports");
  }

  private static Path home(StudyContext context) {
    return Path.of(context.workspace().home());
  }

  /** Waits for the pipeline. A failure on another machine shows only in its state. */
  private static void finish(PipelineResult result) {
    PipelineResult.State state = result.waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + state + "; see the runner's logs");
    }
  }

  private ProgressDisplay display(StudyContext context) throws IOException {
    Path output = context.workspace().outputFolder();
    ProgressMonitor monitor =
        new ProgressMonitor(
            context.study(), context.get(RunIndex.class), context.get(ActiveRuns.class), output);
    ProgressDisplay.Terminal terminal = TerminalSize.drawn(System.getenv());
    return new ProgressDisplay(monitor, study.err(), terminal, output, command());
  }
}
