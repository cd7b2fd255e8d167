package io.gammascope.neural.sequence;

import io.gammascope.datasets.Sequences;
import io.gammascope.neural.model.Model;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How likely a model holds the tokens that training predicts. Axes: B sequences, T positions. */
public final class Likelihood {
  /** Logits that are held at once: 64 MiB. */
  private static final int MOST_LOGITS = 1 << 24;

  private final Model model;

  public Likelihood(Model model) {
    this.model = model;
  }

  /**
   * Mean cross-entropy in nats over the predicted tokens of some sequences, each token counting
   * once.
   */
  public double lossOf(Sequences sequences, int[] indices) {
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
      PaddedBatch batch = PaddedBatch.of(sequences, Arrays.copyOfRange(byLength, from, to));
      total += model.loss(batch.tokens(), batch.targets()) * (double) batch.predicted();
      predicted += batch.predicted();
      from = to;
    }
    return total / predicted;
  }

  private boolean fits(Sequences sequences, int longest, int size) {
    long rows = (long) sequences.length(longest) * size;
    return rows * Math.max(model.sizes().vocabulary(), model.sizes().model().dFf()) <= MOST_LOGITS;
  }
}
