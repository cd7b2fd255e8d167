package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.plan.ClusterPlan;
import io.gammascope.pipelines.plan.ClusterPlanText;
import io.gammascope.pipelines.plan.Plan;
import io.gammascope.pipelines.plan.PlanText;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.plan.StepTimeCalibration;
import io.gammascope.pipelines.runner.PriceTable;
import io.gammascope.pipelines.runner.Runner;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints what a study would do. */
@Command(
    name = "plan",
    description = "print the runs of a study, their time, memory and disk; trains nothing")
final class PlanCommand implements Callable<Integer> {
  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "STUDY", description = "a name in pipelines/studies, or a file")
  String study;

  @Option(names = "--parallel", paramLabel = "N", description = "trainings at once")
  int parallel = StudyContext.processors();

  @Option(
      names = "--runner",
      description = "dataflow: what its workers would take and cost, too; ${COMPLETION-CANDIDATES}")
  Runner runner = Runner.DIRECT;

  /** A plan with its cost on a cluster. */
  record Priced(Plan plan, ClusterPlan cluster) {}

  @Override
  public Integer call() throws Exception {
    StudyContext.parallelism(parallel);
    StudyContext session = StudyContext.open(gammascope.places.of(study));
    session.makeDatasets(parallel);
    StepTimeCalibration.Measured machine =
        session.get(StepTimeCalibration.class).measured(parallel);
    Plan plan = Plan.of(session.study(), session.get(RunIndex.class), machine);
    spec.commandLine().getOut().print(text(session, plan));
    return ExitCode.DONE;
  }

  private String text(StudyContext session, Plan plan) {
    boolean json = gammascope.places.json;
    if (runner != Runner.DATAFLOW) {
      return json ? CanonicalJson.write(plan) + "\n" : PlanText.of(plan);
    }
    ClusterPlan cluster = ClusterPlan.of(plan, PriceTable.of(Path.of(session.place().home())));
    return json
        ? CanonicalJson.write(new Priced(plan, cluster)) + "\n"
        : PlanText.of(plan) + ClusterPlanText.of(cluster);
  }
}
