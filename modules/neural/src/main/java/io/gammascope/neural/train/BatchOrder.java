package io.gammascope.neural.train;

import io.gammascope.datasets.Examples;
import io.gammascope.datasets.random.CounterRandom;
import java.util.Arrays;

/**
 * Which examples make the batch of a step: in each epoch every example at most once, in an order
 * drawn anew; what does not fill a batch is left out. A pure function of seed and step. Axes: N
 * examples, B batch, T positions.
 */
final class BatchOrder {
  private final Examples examples;
  private final int batch;
  private final long seed;
  private final int batchesPerEpoch;
  private int epoch = -1;
  private int[] order = {};

  BatchOrder(Examples examples, int batch, long seed) {
    if (batch > examples.size()) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " is more than the " + examples.size() + " training examples");
    }
    this.examples = examples;
    this.batch = batch;
    this.seed = seed;
    batchesPerEpoch = examples.size() / batch;
  }

  /** Indices (B) of the examples of step t, counted from 1. */
  int[] indices(int t) {
    int wanted = (t - 1) / batchesPerEpoch;
    if (wanted != epoch) {
      epoch = wanted;
      order =
          CounterRandom.of(seed, "batch-order", String.valueOf(epoch)).permutation(examples.size());
    }
    int from = (t - 1) % batchesPerEpoch * batch;
    return Arrays.copyOfRange(order, from, from + batch);
  }

  /** Tokens (B, T) of these examples. */
  int[] tokens(int[] indices) {
    int positions = examples.positions();
    int[] tokens = new int[indices.length * positions];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(examples.tokens(), indices[i] * positions, tokens, i * positions, positions);
    }
    return tokens;
  }

  /** Labels (B) of these examples. */
  int[] labels(int[] indices) {
    int[] labels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      labels[i] = examples.labels()[indices[i]];
    }
    return labels;
  }
}
