package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.process.ProcessRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A process that measures something and prints the result. */
final class BenchmarkProcess {
  private BenchmarkProcess() {}

  /**
   * What it printed on standard output, once it has ended.
   *
   * @throws IOException if it ended with another code than 0
   */
  static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    try (ProcessRegistry children = ProcessRegistry.endingWithThisProcess()) {
      Process process = children.start(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("the benchmark ended with exit code " + process.exitValue());
      }
      return text.strip();
    }
  }
}
