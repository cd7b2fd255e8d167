package io.gammascope.pipelines.cli;

import java.io.PrintWriter;

/** Prints how to resume when the program is interrupted. */
final class InterruptHook implements AutoCloseable {
  private final Thread hook;

  private InterruptHook(Thread hook) {
    this.hook = hook;
  }

  /** Installs the hook until it is closed. */
  static InterruptHook install(PrintWriter err) {
    Thread hook =
        new Thread(
            () -> {
              err.println();
              err.println(
                  "gammascope: interrupted; run the same command again to resume: finished runs are"
                      + " kept, others continue from their last saved state");
              err.flush();
            },
            "interrupt-hook");
    Runtime.getRuntime().addShutdownHook(hook);
    return new InterruptHook(hook);
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
