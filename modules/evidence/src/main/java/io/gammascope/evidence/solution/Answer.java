package io.gammascope.evidence.solution;

import java.util.Locale;

/** The answers on a held-out pair that are told apart; each share is 0 to 1 of its examples. */
public enum Answer {
  /** The composition of the two single-anchor operations. */
  INFERENTIAL,
  /** The mapping of the mirrored pair. */
  SYMMETRIC,
  /** Every other answer together. */
  OTHER;

  /** As it stands in metric names and in figures. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
