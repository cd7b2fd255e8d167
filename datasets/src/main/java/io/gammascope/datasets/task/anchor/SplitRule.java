package io.gammascope.datasets.task.anchor;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which key may stand where (paper section 3, "data generation"): a key is never at the same
 * position in train and in test; a held-out pair takes any.
 */
final class SplitRule {
  private final AnchorSpec spec;

  SplitRule(AnchorSpec spec) {
    this.spec = spec;
  }

  /** The keys that a split may have at a position, ascending. */
  int[] keysAt(String split, int position) {
    IntPredicate allowed =
        switch (split) {
          case AnchorSpec.TRAIN -> key -> key % spec.splitModulus() != position;
          case AnchorSpec.TEST -> key -> key % spec.splitModulus() == position;
          case AnchorSpec.UNSEEN -> key -> true;
          default -> throw new IllegalArgumentException("the anchor task has no split " + split);
        };
    return IntStream.rangeClosed(spec.keys().from(), spec.keys().to()).filter(allowed).toArray();
  }
}
