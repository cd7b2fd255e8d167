package io.gammascope.neural.sequence;

import io.gammascope.datasets.Sequences;
import io.gammascope.neural.model.Targets;

/**
 * A batch of sequences, padded at their ends to the longest. Each position predicts the next token.
 * The loss covers positions whose next token the dataset selects, hence no padding; causal
 * attention does not reach padding, which comes after. Axes: B sequences, T positions.
 *
 * @param tokens (B, T), row-major; must not be modified
 * @param targets the labels and the positions that the loss covers
 * @param positions T
 * @param predictedTokens number of predicted tokens
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
public record PaddedBatch(int[] tokens, Targets targets, int positions, int predictedTokens) {
  /**
   * Pads some sequences of a split.
   *
   * @throws IllegalArgumentException if none of their tokens is predicted
   */
  public static PaddedBatch pad(Sequences sequences, int[] indices) {
    int positions = 1;
    for (int i : indices) {
      positions = Math.max(positions, sequences.length(i) - 1);
    }
    int[] tokens = new int[indices.length * positions];
    int[] labels = new int[tokens.length];
    boolean[] mask = new boolean[tokens.length];
    int predicted = 0;
    for (int row = 0; row < indices.length; row++) {
      int i = indices[row];
      int[] all = sequences.tokens();
      int begin = sequences.begin(i);
      for (int t = 0; t + 1 < sequences.length(i); t++) {
        int at = row * positions + t;
        tokens[at] = all[begin + t];
        labels[at] = all[begin + t + 1];
        mask[at] = t + 1 >= sequences.lossFrom(i);
        predicted += mask[at] ? 1 : 0;
      }
    }
    return new PaddedBatch(
        tokens, Targets.atPositions(labels, mask, positions), positions, predicted);
  }

  /** Returns the share of positions that are padding, 0 to 1. */
  public double paddingShare() {
    int padding = 0;
    for (int token : tokens) {
      padding += token == 0 ? 1 : 0;
    }
    return (double) padding / tokens.length;
  }
}
