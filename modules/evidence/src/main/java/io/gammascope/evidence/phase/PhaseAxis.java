package io.gammascope.evidence.phase;

import io.gammascope.evidence.solution.ObservedRun;
import java.util.List;

/**
 * One side of a phase diagram.
 *
 * @param path the grid path; {@link #NONE} for a side along which nothing varies
 * @param values as text, in the order of the study file
 */
public record PhaseAxis(String path, List<String> values) {
  /** The path of the side of a grid with too few axes. */
  public static final String NONE = "";

  static final String ALL = "all";

  public PhaseAxis {
    values = List.copyOf(values);
  }

  static PhaseAxis none() {
    return new PhaseAxis(NONE, List.of(ALL));
  }

  /** Where a run stands on this side. */
  String valueOf(ObservedRun run) {
    return run.coordinate(path).orElse(ALL);
  }

  /** What is written beside the axis. */
  public String label() {
    return path.equals(NONE) ? "" : path;
  }
}
