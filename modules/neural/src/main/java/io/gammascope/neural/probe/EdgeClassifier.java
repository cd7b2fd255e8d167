package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;

/** Which class each edge of a sequence's attention belongs to. Axes: T positions. */
final class EdgeClassifier {
  private final int key;
  private final int last;

  /** Of a sequence with its key at a position. */
  EdgeClassifier(SequenceRequest order, int positions) {
    key = order.position();
    last = positions - 1;
  }

  /** T. */
  int positions() {
    return last + 1;
  }

  /**
   * The class of an edge.
   *
   * @param query the position that looks
   * @param looked the one that is looked at, at most {@code query}
   */
  EdgeClass of(int query, int looked) {
    if (query == last) {
      return toLast(looked);
    }
    if (query == looked) {
      return EdgeClass.SELF;
    }
    if (query == key) {
      return EdgeClass.NOISE_TO_KEY;
    }
    if (query == key + 1) {
      return looked == key ? EdgeClass.KEY_TO_ANCHOR1 : EdgeClass.NOISE_TO_ANCHOR1;
    }
    return query == key + 2 ? toAnchor2(looked) : EdgeClass.ANY_TO_NOISE;
  }

  private EdgeClass toAnchor2(int looked) {
    if (looked == key) {
      return EdgeClass.KEY_TO_ANCHOR2;
    }
    return looked == key + 1 ? EdgeClass.ANCHOR1_TO_ANCHOR2 : EdgeClass.NOISE_TO_ANCHOR2;
  }

  private EdgeClass toLast(int looked) {
    if (looked == last) {
      return EdgeClass.LAST_TO_LAST;
    }
    if (looked == key) {
      return EdgeClass.KEY_TO_LAST;
    }
    if (looked == key + 1) {
      return EdgeClass.ANCHOR1_TO_LAST;
    }
    return looked == key + 2 ? EdgeClass.ANCHOR2_TO_LAST : EdgeClass.NOISE_TO_LAST;
  }
}
