package io.gammascope.neural.sequence;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Sequences;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Selects batches of sequences of similar length. Each epoch is a random permutation of the
 * sequences, divided into windows of several batches. Each window is sorted by length and divided
 * into its batches; the batches of all windows are used in random order. Sequences that do not fill
 * a batch are left out. Batches depend on seed and step alone. Axes: N sequences, B batch.
 */
public final class LengthBucketSampler {
  /** Batches per window. More batches mean less padding but less mixing of lengths. */
  static final int WINDOW = 16;

  private final Sequences sequences;
  private final int batch;
  private final long seed;
  private final int batchesPerEpoch;
  private int epoch = -1;
  private int[] order = {};
  private int[] batchOrder = {};

  /**
   * Samples from all sequences of a split.
   *
   * @throws IllegalArgumentException if there are fewer sequences than a batch has
   */
  public LengthBucketSampler(Sequences sequences, int batch, long seed) {
    if (batch > sequences.size()) {
      throw new IllegalArgumentException(
          "batch size " + batch + " exceeds the " + sequences.size() + " training sequences");
    }
    this.sequences = sequences;
    this.batch = batch;
    this.seed = seed;
    batchesPerEpoch = sequences.size() / batch;
  }

  /** Returns the indices (B) of the sequences of step t, counted from 1. */
  public int[] indices(int t) {
    int wanted = (t - 1) / batchesPerEpoch;
    if (wanted != epoch) {
      epoch = wanted;
      order = sortedByWindow(random("batch-order").permutation(sequences.size()));
      batchOrder = random("batch-turn").permutation(batchesPerEpoch);
    }
    int from = batchOrder[(t - 1) % batchesPerEpoch] * batch;
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
