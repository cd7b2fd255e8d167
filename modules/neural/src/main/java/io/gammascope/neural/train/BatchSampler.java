package io.gammascope.neural.train;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Examples;
import io.gammascope.neural.model.Tokens;

/**
 * Which examples make the batch of a step: in each epoch every example at most once, in an order
 * drawn anew; what does not fill a batch is left out. A pure function of seed and step. The tokens
 * of an epoch stand in one array in the order in which they are learned, so that a batch is a slice
 * of it. Axes: N examples, B batch, T positions.
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
          "a batch of " + batch + " is more than the " + examples.size() + " training examples");
    }
    this.examples = examples;
    this.batch = batch;
    this.seed = seed;
    batchesPerEpoch = examples.size() / batch;
    resident = Tokens.ofLength(Math.multiplyExact(examples.size(), examples.positions()));
  }

  /** Tokens (B, T) of step t, counted from 1; valid until those of another step are asked for. */
  Tokens tokens(int t) {
    int positions = examples.positions();
    return resident.slice(first(t) * positions, batch * positions);
  }

  /** Labels (B) of step t. */
  int[] labels(int t) {
    int first = first(t);
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = examples.labels()[order[first + i]];
    }
    return labels;
  }

  /** Where the batch of a step begins in its epoch. */
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
