package io.gammascope.neural;

import io.gammascope.study.probe.ProbePlan;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link TrainingMain} as the launcher does. */
final class TrainingProcess {
  private TrainingProcess() {}

  static Process start(RunLayout files, Path dataset) throws IOException {
    return start(files, dataset, RunOptions.standard());
  }

  static Process start(RunLayout files, Path dataset, RunOptions options) throws IOException {
    TrainingArguments arguments =
        new TrainingArguments(
            files.folder().toString(), dataset.toString(), options, ProbePlan.NONE);
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(TrainingJvmOptions.options(0));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            TrainingMain.class.getName(),
            arguments.toJson()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
            .redirectErrorStream(true);
    builder.environment().putAll(TrainingJvmOptions.environment());
    return builder.start();
  }

  /** Kills it as the out-of-memory killer does. */
  static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }
}
