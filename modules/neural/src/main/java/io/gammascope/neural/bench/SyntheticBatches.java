package io.gammascope.neural.bench;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Tokens;

/** Batches of random tokens whose label is their first token. Axes: B batch, T positions. */
final class SyntheticBatches {
  /** After so many steps the batches come again. */
  static final int DISTINCT = 32;

  private final ModelDimensions sizes;
  private final int batch;

  SyntheticBatches(ModelDimensions sizes, int batch) {
    this.sizes = sizes;
    this.batch = batch;
  }

  /** Tokens (B, T) of a step, none of them padding. */
  int[] tokens(int step) {
    CounterRandom random = CounterRandom.of(step % DISTINCT, "bench-tokens", "");
    int[] tokens = new int[batch * sizes.positions()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = 1 + random.uniformInt(i, sizes.vocabulary() - 1);
    }
    return tokens;
  }

  /** The tokens of all distinct batches in one array, the batch of step 0 first. */
  Tokens resident() {
    int length = batch * sizes.positions();
    Tokens all = Tokens.ofLength(DISTINCT * length);
    for (int i = 0; i < DISTINCT; i++) {
      all.put(i * length, tokens(i), 0, length);
    }
    return all;
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
