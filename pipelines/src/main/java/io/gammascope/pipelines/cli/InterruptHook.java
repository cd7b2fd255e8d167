package io.gammascope.pipelines.cli;

import java.io.PrintWriter;

/** Says how to go on where a person or the system ends the program before its work is done. */
final class InterruptHook implements AutoCloseable {
  private final Thread hook;

  private InterruptHook(Thread hook) {
    this.hook = hook;
  }

  /** From now on until closed. */
  static InterruptHook saidTo(PrintWriter err) {
    Thread hook =
        new Thread(
            () -> {
              err.println();
              err.println(
                  "gammascope: interrupted; finished runs stay, begun ones go on from their last"
                      + " save: run the same command again");
              err.flush();
            },
            "farewell");
    Runtime.getRuntime().addShutdownHook(hook);
    return new InterruptHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException beingEnded) {
      // Too late: it is being said.
      return;
    }
  }
}
