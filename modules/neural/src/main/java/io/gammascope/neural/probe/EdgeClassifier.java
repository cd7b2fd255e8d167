package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;

/** Assigns each attention edge of a sequence to its class. Axes: T positions. */
final class EdgeClassifier {
  private final int key;
  private final int last;

  /** Creates a classifier for a sequence with the given position of the key. */
  EdgeClassifier(SequenceRequest request, int positions) {
    key = request.position();
    last = positions - 1;
  }

  /** Returns T. */
  int positions() {
    return last + 1;
  }

  /**
   * Returns the class of an edge.
   *
   * @param query the position that attends
   * @param attended the position attended to, at most {@code query}
   */
  EdgeClass classify(int query, int attended) {
    if (query == last) {
      return toLast(attended);
    }
    if (query == attended) {
      return EdgeClass.SELF;
    }
    if (query == key) {
      return EdgeClass.NOISE_TO_KEY;
    }
    if (query == key + 1) {
      return attended == key ? EdgeClass.KEY_TO_ANCHOR1 : EdgeClass.NOISE_TO_ANCHOR1;
    }
    return query == key + 2 ? toAnchor2(attended) : EdgeClass.ANY_TO_NOISE;
  }

  private EdgeClass toAnchor2(int attended) {
    if (attended == key) {
      return EdgeClass.KEY_TO_ANCHOR2;
    }
    return attended == key + 1 ? EdgeClass.ANCHOR1_TO_ANCHOR2 : EdgeClass.NOISE_TO_ANCHOR2;
  }

  private EdgeClass toLast(int attended) {
    if (attended == last) {
      return EdgeClass.LAST_TO_LAST;
    }
    if (attended == key) {
      return EdgeClass.KEY_TO_LAST;
    }
    if (attended == key + 1) {
      return EdgeClass.ANCHOR1_TO_LAST;
    }
    return attended == key + 2 ? EdgeClass.ANCHOR2_TO_LAST : EdgeClass.NOISE_TO_LAST;
  }
}
