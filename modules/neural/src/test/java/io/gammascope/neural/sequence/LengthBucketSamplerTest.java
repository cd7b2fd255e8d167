package io.gammascope.neural.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.datasets.Sequences;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthBucketSamplerTest {
  private final Sequences sequences = sequences(1000);

  @Test
  void epochUsesEverySequenceOnce() {
    LengthBucketSampler batches = new LengthBucketSampler(sequences, 50, 7);

    assertThat(epoch(batches, 1, 20)).containsExactly(IntStream.range(0, 1000).toArray());
    assertThat(epoch(batches, 21, 40)).containsExactly(IntStream.range(0, 1000).toArray());
    assertThat(batches.indices(21)).isNotEqualTo(batches.indices(1));
  }

  @Test
  void sequencesThatDoNotFillABatchAreLeftOut() {
    LengthBucketSampler batches = new LengthBucketSampler(sequences, 300, 7);

    assertThat(epoch(batches, 1, 3)).hasSize(900).doesNotHaveDuplicates();
  }

  @Test
  void batchDoesNotDependOnPreviousCalls() {
    int[] inOrder = {};
    LengthBucketSampler first = new LengthBucketSampler(sequences, 50, 7);
    for (int t = 1; t <= 33; t++) {
      inOrder = first.indices(t);
    }

    assertThat(new LengthBucketSampler(sequences, 50, 7).indices(33)).isEqualTo(inOrder);
    assertThat(new LengthBucketSampler(sequences, 50, 8).indices(33)).isNotEqualTo(inOrder);
  }

  @Test
  void lengthsFromTwoToSixtyArePaddedByLessThanAFifth() {
    LengthBucketSampler batches = new LengthBucketSampler(sequences, 50, 7);
    double waste = 0;
    for (int t = 1; t <= 20; t++) {
      waste += PaddedBatch.pad(sequences, batches.indices(t)).paddingShare() / 20;
    }

    assertThat(waste).isLessThan(0.2);
  }

  @Test
  void batchLargerThanTheSplitIsRejected() {
    assertThatThrownBy(() -> new LengthBucketSampler(sequences, 1001, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch size 1001 exceeds the 1000 training sequences");
  }

  private static int[] epoch(LengthBucketSampler batches, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .flatMap(t -> Arrays.stream(batches.indices(t)))
        .sorted()
        .toArray();
  }

  /** Sequences of 2 to 60 tokens, uniformly distributed. */
  private static Sequences sequences(int count) {
    CounterRandom random = CounterRandom.of(1, "lengths", "");
    return SequencesFixture.of(
        IntStream.range(0, count)
            .mapToObj(
                i -> IntStream.generate(() -> 5).limit(2 + random.uniformInt(i, 59)).toArray())
            .toArray(int[][]::new));
  }
}
