package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.plan.ClusterPlan;
import io.gammascope.pipelines.plan.Plan;
import io.gammascope.pipelines.runner.PriceTable;
import io.gammascope.pipelines.runner.Runner;
import io.gammascope.pipelines.workspace.ScratchOutput;
import io.gammascope.study.claim.IntervalKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the plan of a study. */
@Command(
    name = "plan",
    description =
        "print the runs of a study and their time, memory and disk; writes only its cost model",
    footer = {"  gammascope plan quick", "  gammascope plan quick --set training.steps=2000"})
final class PlanCommand implements Callable<Integer> {

  @Mixin StudyArgument study;

  @Mixin SetOption set;

  @Mixin ParallelOption parallel;

  @Option(
      names = "--runner",
      description =
          "dataflow also prints hours and cost by number of workers; one of"
              + " ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  Runner runner = Runner.DIRECT;

  /** A plan and its cost on a cluster. */
  record Priced(Plan plan, ClusterPlan cluster) {}

  @Override
  public Integer call() throws Exception {
    try (ScratchOutput scratch = ScratchOutput.of(study.options().outputFolder())) {
      return plan(study.open(scratch.folder(), set));
    }
  }

  private Integer plan(StudyContext context) throws IOException, InterruptedException {
    Plan plan = context.plan(parallel.value());
    if (context.study().claims().stream().anyMatch(c -> c.interval() == IntervalKind.ANYTIME)) {
      plan = plan.withForecasts(context.state().verdicts());
    }
    study.out().print(text(context, plan));
    if (context.usesBfloat16()) {
      study.err().println(precisionNote(context));
    }
    return ExitCode.DONE;
  }

  private static String precisionNote(StudyContext context) {
    return context.needsMissingBfloat16()
        ? "training.matmul_precision: bfloat16: this processor has no bfloat16 instructions, and"
            + " run will refuse the study; the time above is that of float32"
        : "training.matmul_precision: bfloat16: the time above is that of float32, an upper bound";
  }

  private String text(StudyContext context, Plan plan) {
    boolean json = study.json();
    if (runner != Runner.DATAFLOW) {
      return json ? CanonicalJson.write(plan) + "\n" : plan.toText();
    }
    ClusterPlan cluster =
        ClusterPlan.compute(plan, PriceTable.of(Path.of(context.workspace().home())));
    return json
        ? CanonicalJson.write(new Priced(plan, cluster)) + "\n"
        : plan.toText() + cluster.toText();
  }
}
