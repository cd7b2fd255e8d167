package io.gammascope.pipelines.process;

/** Thrown when this process is shutting down and its child processes are killed. Not an error. */
public final class ShuttingDownException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public ShuttingDownException() {
    super("the program is shutting down");
  }
}
