package io.gammascope.neural.sequence;

import io.gammascope.datasets.Sequences;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Computes the loss of a model on the predicted tokens of sequences. */
public record Likelihood(Model model) {
  /** The most numbers in an array (logits, neurons or attention weights): 16 MiB. */
  public static final int LARGEST_ARRAY = 1 << 22;

  /** Returns the mean cross-entropy, in nats, over all predicted tokens of some sequences. */
  public double meanLoss(Sequences sequences, int[] indices) {
    int[] byLength =
        IntStream.of(indices)
            .boxed()
            .sorted(Comparator.comparingInt(sequences::length))
            .mapToInt(i -> i)
            .toArray();
    double total = 0;
    long predicted = 0;
    int from = 0;
    while (from < byLength.length) {
      int to = from + 1;
      while (to < byLength.length && fits(sequences, byLength[to], to + 1 - from)) {
        to++;
      }
      PaddedBatch batch = PaddedBatch.pad(sequences, Arrays.copyOfRange(byLength, from, to));
      total += model.loss(batch.tokens(), batch.targets()) * (double) batch.predictedTokens();
      predicted += batch.predictedTokens();
      from = to;
    }
    return total / predicted;
  }

  private boolean fits(Sequences sequences, int longest, int size) {
    ModelDimensions sizes = model.sizes();
    long positions = sequences.length(longest);
    long wide = Math.max(sizes.vocabulary(), sizes.model().dFf());
    return size * positions * Math.max(wide, sizes.model().heads() * positions) <= LARGEST_ARRAY;
  }
}
