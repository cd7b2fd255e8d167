package io.gammascope.benchmark;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Tokens;

/**
 * Generates batches of random tokens whose label is their first token. A pure function of the sizes
 * and the step. Axes: B batch, T positions.
 */
record SyntheticBatches(ModelDimensions sizes, int batch) {
  /** Number of distinct batches; later steps repeat them. */
  static final int DISTINCT = 32;

  /** Returns the tokens (B, T) of a step, without padding. */
  int[] tokens(int step) {
    CounterRandom random = CounterRandom.of(step % DISTINCT, "bench-tokens", "");
    int[] tokens = new int[batch * sizes.positions()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = 1 + random.uniformInt(i, sizes.vocabulary() - 1);
    }
    return tokens;
  }

  /** Returns the tokens of all distinct batches in one array, starting with that of step 0. */
  Tokens resident() {
    int length = batch * sizes.positions();
    Tokens all = Tokens.ofLength(DISTINCT * length);
    for (int i = 0; i < DISTINCT; i++) {
      all.put(i * length, tokens(i), 0, length);
    }
    return all;
  }

  /** Returns the labels (B) of the tokens. */
  int[] labels(int[] tokens) {
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = tokens[i * sizes.positions()];
    }
    return labels;
  }
}
