package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.progress.ProgressDisplay;
import io.gammascope.pipelines.reporting.ReportService;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints how to resume when the program is interrupted. */
final class InterruptHook implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InterruptHook.class);

  private final PrintWriter err;
  private final String command;
  private final ReportService reports;
  private final AtomicReference<ProgressDisplay> display = new AtomicReference<>();
  private final Thread hook = new Thread(this::interrupted, "interrupt-hook");

  private InterruptHook(PrintWriter err, String command, ReportService reports) {
    this.err = err;
    this.command = command;
    this.reports = reports;
  }

  /**
   * Installs the hook until it is closed.
   *
   * @param command the command that continues the study
   */
  static InterruptHook install(PrintWriter err, String command, ReportService reports) {
    InterruptHook installed = new InterruptHook(err, command, reports);
    Runtime.getRuntime().addShutdownHook(installed.hook);
    return installed;
  }

  /** Stops this display first, which would draw over the message. */
  void stopFirst(ProgressDisplay shown) {
    display.set(shown);
  }

  private void interrupted() {
    ProgressDisplay shown = display.get();
    if (shown != null) {
      shown.stop();
    }
    err.println();
    err.println(
        "gammascope: interrupted; finished runs are kept, others continue from their last saved"
            + " state. Continue with: "
            + command);
    err.flush();
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
