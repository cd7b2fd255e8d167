package io.gammascope.study.solution;

/** What a run's answers on the held-out pair amount to; every run has exactly one. */
public enum SolutionClass {
  /** Learned, and most answers compose the two single-anchor operations. */
  INFERENTIAL,
  /** Learned, and most answers copy the mapping of the mirrored pair. */
  SYMMETRIC,
  /** Learned, and neither answer has the majority. */
  OTHER,
  /**
   * The seen pairs, or the designated pair, were not learned: says nothing on the held-out pair.
   */
  UNLEARNED,
  /** Loss or gradient left the finite numbers. */
  DIVERGED
}
