package io.gammascope.pipelines.cli;

import io.gammascope.evidence.claim.Power;
import io.gammascope.pipelines.conclude.Conclusion;
import io.gammascope.pipelines.plan.StudyRuns;
import io.gammascope.pipelines.progress.ProgressLine;
import io.gammascope.pipelines.progress.StudyWatch;
import io.gammascope.pipelines.runner.DataflowJob;
import io.gammascope.pipelines.runner.PriceTable;
import io.gammascope.pipelines.runner.Runner;
import io.gammascope.pipelines.training.Tracking;
import io.gammascope.pipelines.training.Underway;
import io.gammascope.pipelines.transform.StudyPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.PipelineResult;
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
  int parallel = Session.processors();

  @Mixin FlinkPlace flink;
  @Mixin DataflowPlace dataflow;

  @Override
  public Integer call() throws Exception {
    Session session = Session.open(gammascope.places.of(study));
    Power.warnings(session.study()).forEach(spec.commandLine().getErr()::println);
    train(session);
    Ending ending = new Ending(session, spec.commandLine(), gammascope.places.json);
    Conclusion.Judgement judgement =
        session.get(Conclusion.class).judge(session.get(StudyRuns.class).gathered());
    return ending.of(judgement);
  }

  private void train(Session session) throws IOException {
    Heartbeat heartbeat = Heartbeat.start(session.get(Tracking.class), session.study());
    ProgressLine progress =
        ProgressLine.start(
            watch(session), spec.commandLine().getErr(), Integer.getInteger(COLUMNS, 0));
    try {
      finish(start(session));
    } finally {
      progress.close();
      heartbeat.close();
    }
  }

  private PipelineResult start(Session session) throws IOException {
    return switch (runner) {
      // In this process the pipeline shares its services with the command, progress among them.
      case DIRECT -> session.pipeline().whole(StudyPipeline.direct(parallel)).run();
      case FLINK ->
          session
              .pipelineForWorkers()
              .whole(
                  flink
                      .cluster(session.place().outputFolder())
                      .options(home(session), "gammascope-" + session.study().name(), parallel))
              .run();
      case DATAFLOW -> {
        DataflowJob.Account account = dataflow.account();
        DataflowJob job = dataflow.job(session, PriceTable.of(home(session)));
        yield session
            .pipelineForWorkers(dataflow.depot(), job.hints())
            .whole(job.options(account))
            .run();
      }
    };
  }

  private static Path home(Session session) {
    return Path.of(session.place().home());
  }

  /** A pipeline that fails elsewhere says so by its state. */
  private static void finish(PipelineResult result) {
    PipelineResult.State state = result.waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + state + "; see the runner's logs");
    }
  }

  private static StudyWatch watch(Session session) {
    return new StudyWatch(
        session.study(),
        session.get(StudyRuns.class),
        session.get(Underway.class),
        session.place().outputFolder());
  }
}
