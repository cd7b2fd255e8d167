package io.gammascope.neural.sequence;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Sequences;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which sequences make the batch of a step, so that those of one batch are about equally long. In
 * each epoch every sequence comes at most once: the epoch's random order is cut into windows of
 * some batches, a window is sorted by length and cut into its batches, and the batches of all
 * windows come in a random order. What does not fill a batch is left out. A pure function of seed
 * and step. Axes: N sequences, B batch.
 */
public final class LengthBucketSampler {
  /** Batches in a window: more of them pad less, and mix lengths less from batch to batch. */
  static final int WINDOW = 16;

  private final Sequences sequences;
  private final int batch;
  private final long seed;
  private final int batchesPerEpoch;
  private int epoch = -1;
  private int[] order = {};
  private int[] turn = {};

  /**
   * Of all sequences of a split.
   *
   * @throws IllegalArgumentException if there are fewer than one batch
   */
  public LengthBucketSampler(Sequences sequences, int batch, long seed) {
    if (batch > sequences.size()) {
      throw new IllegalArgumentException(
          "a batch of " + batch + " is more than the " + sequences.size() + " training sequences");
    }
    this.sequences = sequences;
    this.batch = batch;
    this.seed = seed;
    batchesPerEpoch = sequences.size() / batch;
  }

  /** Indices (B) of the sequences of step t, counted from 1. */
  public int[] indices(int t) {
    int wanted = (t - 1) / batchesPerEpoch;
    if (wanted != epoch) {
      epoch = wanted;
      order = sortedByWindow(random("batch-order").permutation(sequences.size()));
      turn = random("batch-turn").permutation(batchesPerEpoch);
    }
    int from = turn[(t - 1) % batchesPerEpoch] * batch;
    return Arrays.copyOfRange(order, from, from + batch);
  }

  private CounterRandom random(String purpose) {
    return CounterRandom.of(seed, purpose, String.valueOf(epoch));
  }

  private int[] sortedByWindow(int[] permutation) {
    int used = batchesPerEpoch * batch;
    int[] sorted = new int[used];
    for (int from = 0; from < used; from += WINDOW * batch) {
      int to = Math.min(from + WINDOW * batch, used);
      int[] window =
          IntStream.range(from, to)
              .mapToObj(i -> permutation[i])
              .sorted(Comparator.comparingInt(sequences::length))
              .mapToInt(i -> i)
              .toArray();
      System.arraycopy(window, 0, sorted, from, window.length);
    }
    return sorted;
  }
}
