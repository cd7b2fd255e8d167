package io.gammascope.pipelines.process;

/** Somebody ends this process, and with it its trainings: no fault, and nothing to explain. */
public final class ShuttingDownException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public ShuttingDownException() {
    super("the program is being ended");
  }
}
