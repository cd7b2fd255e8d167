package io.gammascope.neural.train;

import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;

/** The input of one update. Axes: B sequences, T positions. */
final class TrainingBatch {
  private final Tokens tokens;
  private final Targets targets;

  /** Takes tokens (B, T), row-major, which must not be modified before the update. */
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
