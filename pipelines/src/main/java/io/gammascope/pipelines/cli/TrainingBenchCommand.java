package io.gammascope.pipelines.cli;

import io.gammascope.benchmark.TrainingBenchmark;
import io.gammascope.benchmark.TrainingBenchmarkMain;
import io.gammascope.common.file.FileTrees;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.process.ChildJvmBuilder;
import io.gammascope.study.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times what the trainings of a study do besides updates. */
@Command(
    name = "training",
    description =
        "time evaluation and checkpoints of the first run of a study, relative to its updates",
    footer = "  gammascope bench training quick --steps 400")
final class TrainingBenchCommand implements Callable<Integer> {

  @Mixin StudyArgument study;

  @Option(names = "--steps", description = "number of updates; default: ${DEFAULT-VALUE}")
  int steps = 400;

  @Option(names = "--threads", description = "threads of the engine; default: ${DEFAULT-VALUE}")
  int threads = RunOptions.standard().threads();

  @Override
  public Integer call() throws Exception {
    StudyContext context = study.open();
    context.makeDatasets(Runtime.getRuntime().availableProcessors());
    PlannedRun run = context.get(RunIndex.class).planned().get(0);
    RunOptions standard = RunOptions.standard();
    RunOptions options = new RunOptions(threads, standard.device(), standard.resumeEverySeconds());
    String request = request(run, options);
    Path folder = folder();
    try {
      List<String> arguments = List.of(request, run.datasetFolder(), folder.toString());
      ProcessBuilder process = ChildJvmBuilder.of(TrainingBenchmarkMain.class, run, arguments);
      study.out().println(BenchmarkProcess.run(process));
      return ExitCode.DONE;
    } finally {
      FileTrees.delete(folder);
    }
  }

  private String request(PlannedRun run, RunOptions options) {
    try {
      return CanonicalJson.write(new TrainingBenchmark.Request(run.spec(), steps, options));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Creates a folder on the disk that trainings write to, since writing is part of the timing. */
  private Path folder() throws IOException {
    Path parent = Files.createDirectories(study.options().outputFolder().resolve("bench"));
    return Files.createTempDirectory(parent, "training-");
  }
}
