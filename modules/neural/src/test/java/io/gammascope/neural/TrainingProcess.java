package io.gammascope.neural;

import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link TrainingMain} as the launcher does. */
final class TrainingProcess {
  private TrainingProcess() {}

  static Process start(RunLayout files, Path dataset, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(TrainingJvmOptions.options(0));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            TrainingMain.class.getName(),
            files.folder().toString(),
            dataset.toString()));
    command.addAll(List.of(options));
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
