package io.gammascope.neural.probe;

import io.gammascope.neural.model.HostTensor;
import java.util.stream.IntStream;

/** Logits of a model. Axes: N rows, V vocabulary. */
final class Logits {
  private final float[] logits;
  private final int vocabulary;

  /** Wraps logits whose last axis is the vocabulary. */
  Logits(HostTensor logits) {
    this.logits = logits.values();
    vocabulary = Math.toIntExact(logits.shape().get(logits.shape().size() - 1));
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
    return IntStream.range(0, logits.length / vocabulary).map(this::argmax).toArray();
  }

  /** Returns a token's logit minus the mean of the row. */
  double centredLogit(int row, int token) {
    double mean = 0;
    for (int v = 0; v < vocabulary; v++) {
      mean += logits[row * vocabulary + v];
    }
    return logits[row * vocabulary + token] - mean / vocabulary;
  }

  /** Returns how much larger the logit of one token is than that of another. */
  double gain(int row, int token, int other) {
    return centredLogit(row, token) - centredLogit(row, other);
  }
}
