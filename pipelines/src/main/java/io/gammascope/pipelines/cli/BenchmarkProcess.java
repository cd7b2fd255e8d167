package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.process.ProcessRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs a benchmark in a child process. */
final class BenchmarkProcess {
  private BenchmarkProcess() {}

  /**
   * Runs the process and returns its standard output.
   *
   * @throws IOException if the exit code is not 0
   */
  static String run(ProcessBuilder builder) throws IOException, InterruptedException {
    try (ProcessRegistry children = ProcessRegistry.closedAtShutdown()) {
      Process process = children.start(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("the benchmark ended with exit code " + process.exitValue());
      }
      return text.strip();
    }
  }
}
