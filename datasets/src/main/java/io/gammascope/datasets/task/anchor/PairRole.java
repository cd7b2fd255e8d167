package io.gammascope.datasets.task.anchor;

/** What a pair of anchors is there for. */
enum PairRole {
  /** Trained with the label that the composition of its anchors gives. */
  COMPOSED("composed"),
  /** Trained with a label of its own (the paper's non-inferential pair). */
  DESIGNATED("designated"),
  /** Never trained (the paper's unseen pair). */
  HELD_OUT("held_out");

  private final String id;

  PairRole(String word) {
    this.id = word;
  }

  /** As in specifications and manifests. */
  String id() {
    return id;
  }
}
