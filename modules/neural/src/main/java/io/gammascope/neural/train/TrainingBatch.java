package io.gammascope.neural.train;

import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;

/** What one update learns from. Axes: B sequences, T positions. */
final class TrainingBatch {
  private final Tokens tokens;
  private final Targets targets;

  /** Of tokens (B, T) row by row, which must not be changed before it is learned. */
  TrainingBatch(Tokens tokens, Targets targets) {
    this.tokens = tokens;
    this.targets = targets;
  }

  Tokens tokens() {
    return tokens;
  }

  Targets targets() {
    return targets;
  }
}
