package io.gammascope.evidence.solution;

import java.util.Locale;

/** The progress of a planned run. */
public enum RunState {
  FINISHED,
  DIVERGED,
  FAILED,
  RUNNING,
  MISSING;

  /** Returns the name used in tables and figures, for example {@code finished}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
