package io.gammascope.benchmark;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Sequences;
import io.gammascope.neural.sequence.LengthBucketSampler;
import io.gammascope.neural.sequence.PaddedBatch;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Counts the padding in the batches of an epoch. Deterministic; runs no model. */
public final class PaddingBenchmark {
  private static final String TRAIN = "train";

  private final Sequences sequences;
  private final int batch;

  /**
   * Creates a benchmark of a dataset's training split.
   *
   * @param batch number of sequences per batch
   */
  public PaddingBenchmark(Dataset dataset, int batch) throws IOException {
    sequences = dataset.sequences(TRAIN);
    this.batch = batch;
  }

  /**
   * The padding of one epoch.
   *
   * @param waste share of computed positions that are padding, 0 to 1
   * @param wasteUnsorted the same share for batches of sequences in random order
   * @param positions number of computed positions, padding included
   */
  public record Result(double waste, double wasteUnsorted, long positions) {}

  /** Counts the padding. */
  public Result run() {
    LengthBucketSampler sorted = new LengthBucketSampler(sequences, batch, 1);
    int[] order = CounterRandom.of(1, "padding-benchmark", "order").permutation(sequences.size());
    long[] bucketed = count(sorted::indices);
    long[] random =
        count(t -> Arrays.copyOfRange(order, (t - 1) * batch, Math.multiplyExact(t, batch)));
    return new Result(
        (double) bucketed[0] / bucketed[1], (double) random[0] / random[1], bucketed[1]);
  }

  /** Returns the number of padding positions and of all positions. */
  private long[] count(IntFunction<int[]> indices) {
    long[] counts = new long[2];
    IntStream.rangeClosed(1, sequences.size() / batch)
        .mapToObj(t -> PaddedBatch.pad(sequences, indices.apply(t)))
        .forEach(
            b -> {
              counts[0] += Math.round(b.paddingShare() * b.tokens().length);
              counts[1] += b.tokens().length;
            });
    return counts;
  }
}
