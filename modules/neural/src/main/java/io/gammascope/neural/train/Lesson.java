package io.gammascope.neural.train;

import io.gammascope.neural.model.Targets;

/** What one update learns from. Axes: B sequences, T positions. */
final class Lesson {
  private final int[] tokens;
  private final Targets targets;

  /** Of tokens (B, T) row by row, which must not be changed afterwards. */
  Lesson(int[] tokens, Targets targets) {
    this.tokens = tokens;
    this.targets = targets;
  }

  int[] tokens() {
    return tokens;
  }

  Targets targets() {
    return targets;
  }
}
