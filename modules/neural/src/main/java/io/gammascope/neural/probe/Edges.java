package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences.Order;
import io.gammascope.study.finding.Edge;

/** Which class each edge of a sequence's attention belongs to. Axes: T positions. */
final class Edges {
  private final int key;
  private final int last;

  /** Of a sequence with its key at a position. */
  Edges(Order order, int positions) {
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
  Edge of(int query, int looked) {
    if (query == last) {
      return toLast(looked);
    }
    if (query == looked) {
      return Edge.SELF;
    }
    if (query == key) {
      return Edge.NOISE_TO_KEY;
    }
    if (query == key + 1) {
      return looked == key ? Edge.KEY_TO_ANCHOR1 : Edge.NOISE_TO_ANCHOR1;
    }
    return query == key + 2 ? toAnchor2(looked) : Edge.ANY_TO_NOISE;
  }

  private Edge toAnchor2(int looked) {
    if (looked == key) {
      return Edge.KEY_TO_ANCHOR2;
    }
    return looked == key + 1 ? Edge.ANCHOR1_TO_ANCHOR2 : Edge.NOISE_TO_ANCHOR2;
  }

  private Edge toLast(int looked) {
    if (looked == last) {
      return Edge.LAST_TO_LAST;
    }
    if (looked == key) {
      return Edge.KEY_TO_LAST;
    }
    if (looked == key + 1) {
      return Edge.ANCHOR1_TO_LAST;
    }
    return looked == key + 2 ? Edge.ANCHOR2_TO_LAST : Edge.NOISE_TO_LAST;
  }
}
