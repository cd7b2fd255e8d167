package io.gammascope.neural.train;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Examples;
import io.gammascope.neural.model.Tokens;

/**
 * Selects the examples of each batch. Each epoch is a new random permutation of the examples; those
 * that do not fill a batch at its end are left out. Batches depend on seed and step alone. The
 * tokens of an epoch are stored in their order of use, so that a batch is a slice. Axes: N
 * examples, B batch, T positions.
 */
final class BatchSampler {
  private final Examples examples;
  private final int batch;
  private final long seed;
  private final int batchesPerEpoch;

  /** (N, T), of the current epoch. */
  private final Tokens resident;

  private int epoch = -1;
  private int[] order = {};

  BatchSampler(Examples examples, int batch, long seed) {
    if (batch > examples.size()) {
      throw new IllegalArgumentException(
          "batch size " + batch + " exceeds the " + examples.size() + " training examples");
    }
    this.examples = examples;
    this.batch = batch;
    this.seed = seed;
    batchesPerEpoch = examples.size() / batch;
    resident = Tokens.ofLength(Math.multiplyExact(examples.size(), examples.positions()));
  }

  /** Returns the tokens (B, T) of step t, counted from 1. They are valid until the next call. */
  Tokens tokens(int t) {
    int positions = examples.positions();
    return resident.slice(first(t) * positions, batch * positions);
  }

  /** Returns the labels (B) of step t. */
  int[] labels(int t) {
    int first = first(t);
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = examples.labels()[order[first + i]];
    }
    return labels;
  }

  /** Returns the index within its epoch of the first example of a step. */
  private int first(int t) {
    int wanted = (t - 1) / batchesPerEpoch;
    if (wanted != epoch) {
      epoch = wanted;
      arrange();
    }
    return (t - 1) % batchesPerEpoch * batch;
  }

  private void arrange() {
    order =
        CounterRandom.of(seed, "batch-order", String.valueOf(epoch)).permutation(examples.size());
    int positions = examples.positions();
    for (int i = 0; i < order.length; i++) {
      resident.put(i * positions, examples.tokens(), order[i] * positions, positions);
    }
  }
}
