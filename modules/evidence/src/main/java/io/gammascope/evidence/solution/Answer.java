package io.gammascope.evidence.solution;

import java.util.Locale;

/** The kinds of answers on a held-out pair. */
public enum Answer {
  /** The composition of the two single-anchor operations. */
  INFERENTIAL,
  /** The mapping of the mirrored pair. */
  SYMMETRIC,
  /** Every other answer together. */
  OTHER;

  /** Returns the name used in metrics and figures, for example {@code inferential}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
