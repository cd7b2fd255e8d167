package io.gammascope.neural.bench;

import io.gammascope.datasets.random.CounterRandom;
import io.gammascope.neural.model.Sizes;

/** Batches of random tokens whose label is their first token. Axes: B batch, T positions. */
final class MadeUpBatches {
  /** After so many steps the batches come again. */
  static final int DISTINCT = 32;

  private final Sizes sizes;
  private final int batch;

  MadeUpBatches(Sizes sizes, int batch) {
    this.sizes = sizes;
    this.batch = batch;
  }

  /** Tokens (B, T) of a step, none of them padding. */
  int[] tokens(int step) {
    CounterRandom random = CounterRandom.of(step % DISTINCT, "bench-tokens", "");
    int[] tokens = new int[batch * sizes.positions()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = 1 + random.below(i, sizes.vocabulary() - 1);
    }
    return tokens;
  }

  /** Labels (B) of these tokens. */
  int[] labels(int[] tokens) {
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = tokens[i * sizes.positions()];
    }
    return labels;
  }
}
