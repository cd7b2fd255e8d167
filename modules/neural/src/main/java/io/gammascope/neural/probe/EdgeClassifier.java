package io.gammascope.neural.probe;

import io.gammascope.datasets.task.anchor.AnchorSequences.SequenceRequest;

/**
 * Assigns each attention edge of a sequence to its class.
 *
 * @param key position of the key
 * @param last the last position
 */
record EdgeClassifier(int key, int last) {
  /** Creates a classifier for a sequence. */
  EdgeClassifier(SequenceRequest request, int positions) {
    this(request.position(), positions - 1);
  }

  /**
   * Returns the class of an edge.
   *
   * @param query the position that attends
   * @param attended the position attended to, at most {@code query}
   */
  EdgeClass classify(int query, int attended) {
    String to = role(query);
    if (query == attended && query != last) {
      return EdgeClass.SELF;
    }
    return to.equals("NOISE")
        ? EdgeClass.ANY_TO_NOISE
        : EdgeClass.valueOf(role(attended) + "_TO_" + to);
  }

  /** Returns the role of a position, as the names of the classes have it. */
  private String role(int position) {
    if (position == last) {
      return "LAST";
    }
    return switch (position - key) {
      case 0 -> "KEY";
      case 1 -> "ANCHOR1";
      case 2 -> "ANCHOR2";
      default -> "NOISE";
    };
  }
}
