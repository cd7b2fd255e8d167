package io.gammascope.neural.probe;

import io.gammascope.neural.model.HostTensor;

/** What a model answers. Axes: N rows, V vocabulary. */
final class Logits {
  private final float[] logits;
  private final int vocabulary;

  /** Of logits, their last axis the vocabulary. */
  Logits(HostTensor logits) {
    this.logits = logits.values();
    vocabulary = Math.toIntExact(logits.shape().get(logits.shape().size() - 1));
  }

  /** N. */
  int count() {
    return logits.length / vocabulary;
  }

  /** The likeliest token of a row. */
  int answer(int row) {
    int best = 0;
    for (int v = 1; v < vocabulary; v++) {
      best = logits[row * vocabulary + v] > logits[row * vocabulary + best] ? v : best;
    }
    return best;
  }

  /** The likeliest token of each row (N). */
  int[] all() {
    int[] answers = new int[count()];
    for (int row = 0; row < answers.length; row++) {
      answers[row] = answer(row);
    }
    return answers;
  }

  /** A token's logit less the mean of all. */
  double logit(int row, int token) {
    double mean = 0;
    for (int v = 0; v < vocabulary; v++) {
      mean += logits[row * vocabulary + v];
    }
    return logits[row * vocabulary + token] - mean / vocabulary;
  }
}
