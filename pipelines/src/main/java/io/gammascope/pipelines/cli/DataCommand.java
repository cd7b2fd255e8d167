package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Generates the datasets of a study. */
@Command(
    name = "data",
    description = "generate the datasets of a study; trains nothing",
    footer = "  gammascope data quick")
final class DataCommand implements Callable<Integer> {

  @Mixin StudyArgument study;

  @Mixin ParallelOption parallel;

  /** A dataset on disk. */
  record Made(String datasetId, String folder) {}

  @Override
  public Integer call() throws Exception {
    StudyContext context = study.open();
    context.makeDatasets(parallel.value());
    List<PlannedRun> runs = context.get(RunIndex.class).planned();
    List<Made> made =
        runs.stream()
            .map(r -> new Made(r.spec().datasetId(), r.datasetFolder()))
            .distinct()
            .toList();
    if (study.json()) {
      study.out().println(CanonicalJson.write(made));
    } else {
      made.forEach(m -> study.out().println(m.datasetId() + "  " + m.folder()));
    }
    return ExitCode.DONE;
  }
}
