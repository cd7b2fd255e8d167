package io.gammascope.pipelines.cli;

import io.gammascope.evidence.claim.PowerAnalysis;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.progress.ProgressLine;
import io.gammascope.pipelines.progress.ProgressMonitor;
import io.gammascope.pipelines.reporting.ReportService;
import io.gammascope.pipelines.reporting.StudyEvaluator;
import io.gammascope.pipelines.runner.DataflowJob;
import io.gammascope.pipelines.runner.PriceTable;
import io.gammascope.pipelines.runner.Runner;
import io.gammascope.pipelines.storage.SharedStorage;
import io.gammascope.pipelines.training.ActiveRuns;
import io.gammascope.pipelines.training.TrackingCircuitBreaker;
import io.gammascope.pipelines.transform.StudyPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a study from its datasets to its report. */
@Command(
    name = "run",
    description = "train what is missing of a study, judge its claims, write its report")
final class RunCommand implements Callable<Integer> {
  private static final String COLUMNS = "gammascope.columns";

  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "STUDY", description = "a name in pipelines/studies, or a file")
  String study;

  @Option(names = "--runner", description = "where it runs: ${COMPLETION-CANDIDATES}")
  Runner runner = Runner.DIRECT;

  @Option(names = "--parallel", paramLabel = "N", description = "trainings at once")
  int parallel = StudyContext.processors();

  @Mixin FlinkOptions flink;
  @Mixin DataflowOptions dataflow;

  @Override
  public Integer call() throws Exception {
    StudyContext.parallelism(parallel);
    StudyContext session = StudyContext.open(gammascope.places.of(study));
    PowerAnalysis.warnings(session.study()).forEach(spec.commandLine().getErr()::println);
    InterruptHook farewell = InterruptHook.saidTo(spec.commandLine().getErr());
    StudyEvaluator.Judgement judgement;
    try {
      judgement = concluded(session);
    } finally {
      farewell.close();
    }
    return new ResultPrinter(session, spec.commandLine(), gammascope.places.json).of(judgement);
  }

  private StudyEvaluator.Judgement concluded(StudyContext session) throws IOException {
    Heartbeat heartbeat =
        Heartbeat.start(session.get(TrackingCircuitBreaker.class), session.study());
    ProgressLine progress =
        ProgressLine.start(
            watch(session), spec.commandLine().getErr(), Integer.getInteger(COLUMNS, 0));
    try {
      run(session);
      StudyEvaluator.Judgement judgement =
          session.get(StudyEvaluator.class).judge(session.get(RunIndex.class).gathered());
      if (runner == Runner.DIRECT) {
        heartbeat.beforeTheEnd();
        session.get(ReportService.class).publish(judgement);
      }
      return judgement;
    } finally {
      progress.close();
      heartbeat.close();
    }
  }

  private void run(StudyContext session) throws IOException {
    switch (runner) {
      // In this process the pipeline shares its services with the command, progress among them.
      case DIRECT -> finish(session.pipeline().whole(StudyPipeline.direct(parallel)).run());
      case FLINK ->
          finish(
              session
                  .pipelineForWorkers()
                  .whole(
                      flink
                          .cluster(session.place().outputFolder())
                          .options(home(session), "gammascope-" + session.study().name(), parallel))
                  .run());
      case DATAFLOW -> onDataflow(session);
    }
  }

  private void onDataflow(StudyContext session) throws IOException {
    DataflowJob job = dataflow.job(session, PriceTable.of(home(session)));
    PipelineOptions options = job.options(dataflow.account());
    // Made here: a worker has none of the files that some datasets are made from.
    session.makeDatasets(parallel);
    FileSystems.setDefaultPipelineOptions(options);
    SharedStorage depot = new SharedStorage(dataflow.depot(), session.place().outputFolder());
    depot.upload("datasets");
    finish(session.pipelineForWorkers(dataflow.depot(), job.hints()).whole(options).run());
    depot.download("runs", SharedStorage::isNoWeight);
    depot.download("reports");
  }

  private static Path home(StudyContext session) {
    return Path.of(session.place().home());
  }

  /** A pipeline that fails elsewhere says so by its state. */
  private static void finish(PipelineResult result) {
    PipelineResult.State state = result.waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + state + "; see the runner's logs");
    }
  }

  private static ProgressMonitor watch(StudyContext session) {
    return new ProgressMonitor(
        session.study(),
        session.get(RunIndex.class),
        session.get(ActiveRuns.class),
        session.place().outputFolder());
  }
}
