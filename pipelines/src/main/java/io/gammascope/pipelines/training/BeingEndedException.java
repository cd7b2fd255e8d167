package io.gammascope.pipelines.training;

/** Somebody ends this process, and with it its trainings: no fault, and nothing to explain. */
public final class BeingEndedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public BeingEndedException() {
    super("the program is being ended");
  }
}
