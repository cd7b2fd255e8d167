package io.gammascope.neural.probe;

import io.gammascope.neural.model.HostTensor;

/** Logits of a model. Axes: N rows, V vocabulary. */
final class Logits {
  private final float[] logits;
  private final int vocabulary;

  /** Wraps logits whose last axis is the vocabulary. */
  Logits(HostTensor logits) {
    this.logits = logits.values();
    vocabulary = Math.toIntExact(logits.shape().get(logits.shape().size() - 1));
  }

  /** Returns N. */
  int count() {
    return logits.length / vocabulary;
  }

  /** Returns the token with the largest logit in a row. */
  int argmax(int row) {
    int best = 0;
    for (int v = 1; v < vocabulary; v++) {
      best = logits[row * vocabulary + v] > logits[row * vocabulary + best] ? v : best;
    }
    return best;
  }

  /** Returns the token with the largest logit in each row, (N). */
  int[] argmaxAll() {
    int[] answers = new int[count()];
    for (int row = 0; row < answers.length; row++) {
      answers[row] = argmax(row);
    }
    return answers;
  }

  /** Returns a token's logit minus the mean of the row. */
  double centredLogit(int row, int token) {
    double mean = 0;
    for (int v = 0; v < vocabulary; v++) {
      mean += logits[row * vocabulary + v];
    }
    return logits[row * vocabulary + token] - mean / vocabulary;
  }
}
