package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.progress.ProgressDisplay;
import java.util.Map;

/** The size of the terminal, as the script {@code pipelines/gammascope} measures it. */
final class TerminalSize {
  private static final int NO_LIMIT = 10_000;

  private TerminalSize() {}

  /** Returns the width of standard output's terminal; without one, a width that cuts nothing. */
  static int columns() {
    int columns = Integer.getInteger("gammascope.output.columns", 0);
    return columns > 0 ? columns : NO_LIMIT;
  }

  /** Returns the terminal that progress is drawn on; it must accept escape sequences. */
  static ProgressDisplay.Terminal drawn(Map<String, String> environment) {
    boolean plain =
        environment.getOrDefault("TERM", "dumb").equals("dumb")
            || !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new ProgressDisplay.Terminal(
        plain ? 0 : Integer.getInteger("gammascope.columns", 0),
        Integer.getInteger("gammascope.rows", NO_LIMIT));
  }
}
