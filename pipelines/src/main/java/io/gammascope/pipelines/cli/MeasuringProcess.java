package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.training.ChildProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A process that measures something and prints the result. */
final class MeasuringProcess {
  private MeasuringProcess() {}

  /**
   * What it printed on standard output, once it has ended.
   *
   * @throws IOException if it ended with another code than 0
   */
  static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    try (ChildProcesses children = ChildProcesses.endingWithThisProcess()) {
      Process process = children.start(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("the benchmark ended with exit code " + process.exitValue());
      }
      return text.strip();
    }
  }
}
