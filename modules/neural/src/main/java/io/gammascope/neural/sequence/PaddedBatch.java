package io.gammascope.neural.sequence;

import io.gammascope.datasets.Sequences;
import io.gammascope.neural.model.Targets;

/**
 * Sequences side by side, padded at their ends to the longest of them. A position reads a token and
 * is to predict the next one; the loss looks where that one is predicted in training, so never at
 * padding, and causal attention does not look at padding that comes after. Axes: B sequences, T
 * positions.
 */
public final class PaddedBatch {
  private final int[] tokens;
  private final Targets targets;
  private final int positions;
  private final int predictedTokens;

  private PaddedBatch(int[] tokens, Targets targets, int positions, int predicted) {
    this.tokens = tokens;
    this.targets = targets;
    this.positions = positions;
    this.predictedTokens = predicted;
  }

  /**
   * Of some sequences of a split.
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

  /** (B, T) row by row; not to be changed. */
  public int[] tokens() {
    return tokens;
  }

  /** What each position is to predict, and where that counts. */
  public Targets targets() {
    return targets;
  }

  /** T. */
  public int positions() {
    return positions;
  }

  /** Number of tokens that are predicted. */
  public int predictedTokens() {
    return predictedTokens;
  }

  /** Positions of the batch, of which these are padding, 0 to 1. */
  public double paddingShare() {
    int padding = 0;
    for (int token : tokens) {
      padding += token == 0 ? 1 : 0;
    }
    return (double) padding / tokens.length;
  }
}
