package io.gammascope.pipelines.cli;

import io.gammascope.evidence.claim.Power;
import io.gammascope.pipelines.conclude.Conclusion;
import io.gammascope.pipelines.plan.StudyRuns;
import io.gammascope.pipelines.progress.ProgressLine;
import io.gammascope.pipelines.progress.StudyWatch;
import io.gammascope.pipelines.training.Tracking;
import io.gammascope.pipelines.training.Underway;
import io.gammascope.pipelines.transform.StudyPipeline;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  /** Where the pipeline runs. */
  enum Runner {
    /** In this process. */
    DIRECT
  }

  @Option(names = "--runner", description = "where it runs: ${COMPLETION-CANDIDATES}")
  Runner runner = Runner.DIRECT;

  @Option(names = "--parallel", paramLabel = "N", description = "trainings at once")
  int parallel = Session.processors();

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

  private void train(Session session) {
    Heartbeat heartbeat = Heartbeat.start(session.get(Tracking.class), session.study());
    ProgressLine progress =
        ProgressLine.start(
            watch(session), spec.commandLine().getErr(), Integer.getInteger(COLUMNS, 0));
    try {
      session.pipeline().whole(StudyPipeline.direct(parallel)).run().waitUntilFinish();
    } finally {
      progress.close();
      heartbeat.close();
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
