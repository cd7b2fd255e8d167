package io.gammascope.evidence.phase;

import io.gammascope.evidence.solution.ObservedRun;
import java.util.List;

/**
 * One axis of a phase diagram.
 *
 * @param path the grid path; {@link #NONE} if nothing varies along this axis
 * @param values as text, in the order of the study file
 */
public record PhaseAxis(String path, List<String> values) {
  /** The path of an axis along which nothing varies. */
  public static final String NONE = "";

  static final String ALL = "all";

  public PhaseAxis {
    values = List.copyOf(values);
  }

  static PhaseAxis none() {
    return new PhaseAxis(NONE, List.of(ALL));
  }

  /** Returns a run's value on this axis. */
  String valueOf(ObservedRun run) {
    return run.coordinate(path).orElse(ALL);
  }
}
