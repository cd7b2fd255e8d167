package io.gammascope.datasets.task.anchor;

/** The role of a pair of anchors in training. */
enum PairRole {
  /** Trained with the composition of its anchors as label. */
  COMPOSED("composed"),
  /** Trained with a label of its own (the paper's non-inferential pair). */
  DESIGNATED("designated"),
  /** Never trained (the paper's unseen pair). */
  HELD_OUT("held_out");

  private final String id;

  PairRole(String word) {
    this.id = word;
  }

  /** Returns the id used in specifications and manifests. */
  String id() {
    return id;
  }
}
