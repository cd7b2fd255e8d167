package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.reporting.ReportService;
import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints how to resume when the program is interrupted. */
final class InterruptHook implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InterruptHook.class);

  private final Thread hook;

  private InterruptHook(Thread hook) {
    this.hook = hook;
  }

  /**
   * Installs the hook until it is closed.
   *
   * @param command the command that continues the study
   */
  static InterruptHook install(PrintWriter err, String command, ReportService reports) {
    Thread hook =
        new Thread(
            () -> {
              err.println();
              err.println(
                  "gammascope: interrupted; finished runs are kept, others continue from their last"
                      + " saved state. Continue with: "
                      + command);
              err.flush();
              stopRefresh(reports);
            },
            "interrupt-hook");
    Runtime.getRuntime().addShutdownHook(hook);
    return new InterruptHook(hook);
  }

  private static void stopRefresh(ReportService reports) {
    try {
      reports.stopRefresh();
    } catch (IOException e) {
      LOG.warn("browsers go on reloading the report: {}", e.toString());
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The JVM is shutting down and the hook runs.
      return;
    }
  }
}
