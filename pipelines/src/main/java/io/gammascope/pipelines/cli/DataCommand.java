package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes a study's datasets. */
@Command(name = "data", description = "make the datasets of a study; trains nothing")
final class DataCommand implements Callable<Integer> {
  @ParentCommand Gammascope gammascope;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "STUDY", description = "a name in pipelines/studies, or a file")
  String study;

  @Option(names = "--parallel", paramLabel = "N", description = "shards at once")
  int parallel = StudyContext.processors();

  /** A dataset on disk. */
  record Made(String datasetId, String folder) {}

  @Override
  public Integer call() throws Exception {
    StudyContext session = StudyContext.open(gammascope.places.of(study));
    session.makeDatasets(StudyContext.parallelism(parallel));
    List<PlannedRun> runs = session.get(RunIndex.class).planned();
    List<Made> made =
        runs.stream()
            .map(r -> new Made(r.spec().datasetId(), r.datasetFolder()))
            .distinct()
            .toList();
    if (gammascope.places.json) {
      spec.commandLine().getOut().println(CanonicalJson.write(made));
    } else {
      made.forEach(m -> spec.commandLine().getOut().println(m.datasetId() + "  " + m.folder()));
    }
    return ExitCode.DONE;
  }
}
