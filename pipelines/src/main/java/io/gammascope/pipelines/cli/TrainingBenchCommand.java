package io.gammascope.pipelines.cli;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.bench.TrainingBenchmark;
import io.gammascope.neural.bench.TrainingBenchmarkMain;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.process.ChildJvmBuilder;
import io.gammascope.study.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Times what a study's trainings do beside their updates. */
@Command(
    name = "training",
    description = "time evaluation and checkpoints of a study's first run, against its updates")
final class TrainingBenchCommand implements Callable<Integer> {
  @ParentCommand BenchCommand bench;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "STUDY", description = "a name in pipelines/studies, or a file")
  String study;

  @Option(names = "--steps", description = "updates that are run; default: ${DEFAULT-VALUE}")
  int steps = 400;

  @Option(names = "--threads", description = "default: ${DEFAULT-VALUE}")
  int threads = RunOptions.standard().threads();

  @Override
  public Integer call() throws Exception {
    StudyContext session = StudyContext.open(bench.gammascope.places.of(study));
    session.makeDatasets(StudyContext.processors());
    PlannedRun run = session.get(RunIndex.class).planned().get(0);
    RunOptions standard = RunOptions.standard();
    RunOptions options = new RunOptions(threads, standard.device(), standard.resumeEverySeconds());
    String request = request(run, options);
    Path folder = folder();
    try {
      List<String> arguments = List.of(request, run.datasetFolder(), folder.toString());
      ProcessBuilder process = ChildJvmBuilder.of(TrainingBenchmarkMain.class, run, arguments);
      spec.commandLine().getOut().println(BenchmarkProcess.output(process));
      return ExitCode.DONE;
    } finally {
      remove(folder);
    }
  }

  private String request(PlannedRun run, RunOptions options) {
    try {
      return CanonicalJson.write(new TrainingBenchmark.Request(run.spec(), steps, options));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** On the disk that trainings write to, for that is part of what is timed. */
  private Path folder() throws IOException {
    Path parent = Files.createDirectories(bench.gammascope.places.folder().resolve("bench"));
    return Files.createTempDirectory(parent, "training-");
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
