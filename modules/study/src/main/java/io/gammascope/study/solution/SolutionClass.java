package io.gammascope.study.solution;

import java.util.Locale;

/** The class of a run by its answers on the held-out pair. Every run with a result has one. */
public enum SolutionClass {
  /** Learned, and most answers compose the two single-anchor operations. */
  INFERENTIAL,
  /** Learned, and most answers copy the mapping of the mirrored pair. */
  SYMMETRIC,
  /** Learned, and neither of these answers has the majority. */
  OTHER,
  /**
   * The seen pairs or the designated pair were not learned, so the answers on the held-out pair say
   * nothing about the solution.
   */
  UNLEARNED,
  /** The loss or a gradient became infinite or NaN. */
  DIVERGED;

  /** Returns the name used in tables and figures, for example {@code inferential}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
