package io.gammascope.evidence.solution;

import java.util.Locale;

/** How far a planned run has come. */
public enum RunState {
  FINISHED,
  DIVERGED,
  FAILED,
  RUNNING,
  MISSING;

  /** As it stands in tables and figures. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
