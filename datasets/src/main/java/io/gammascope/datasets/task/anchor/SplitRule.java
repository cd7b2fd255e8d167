package io.gammascope.datasets.task.anchor;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Determines the possible positions of keys (paper section 3, "data generation"). No key has the
 * same position in train and test; sequences of held-out pairs are not restricted.
 */
final class SplitRule {
  private final AnchorSpec spec;

  SplitRule(AnchorSpec spec) {
    this.spec = spec;
  }

  /** Returns the keys that a split may have at a position, ascending. */
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
