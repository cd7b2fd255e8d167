package io.gammascope.neural.bench;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Dataset;
import io.gammascope.datasets.Sequences;
import io.gammascope.neural.sequence.LengthBucketSampler;
import io.gammascope.neural.sequence.PaddedBatch;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Counts the padding of an epoch's batches; computes no model. */
public final class PaddingBenchmark {
  private static final String TRAIN = "train";

  private final Sequences sequences;
  private final int batch;

  /** Of the training split of a dataset. */
  public PaddingBenchmark(Dataset dataset, int batch) throws IOException {
    sequences = dataset.sequences(TRAIN);
    this.batch = batch;
  }

  /**
   * What was counted, over one epoch.
   *
   * @param waste positions that are padding, of all that are computed, 0 to 1
   * @param wasteUnsorted the same if batches were cut from a random order
   * @param positions that are computed
   */
  public record Result(double waste, double wasteUnsorted, long positions) {}

  /** Counts. */
  public Result run() {
    LengthBucketSampler sorted = new LengthBucketSampler(sequences, batch, 1);
    int[] order = CounterRandom.of(1, "padding-benchmark", "order").permutation(sequences.size());
    long[] bucketed = count(sorted::indices);
    long[] random =
        count(t -> Arrays.copyOfRange(order, (t - 1) * batch, Math.multiplyExact(t, batch)));
    return new Result(
        (double) bucketed[0] / bucketed[1], (double) random[0] / random[1], bucketed[1]);
  }

  /** Padding, and positions. */
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
