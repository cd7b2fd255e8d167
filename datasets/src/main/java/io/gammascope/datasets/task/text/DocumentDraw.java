package io.gammascope.datasets.task.text;

import io.gammascope.common.random.CounterRandom;

/** Draws the documents of a split that are used. */
final class DocumentDraw {
  private final CounterRandom random;
  private final double share;

  /**
   * Creates the draw of a split.
   *
   * @param trainShare share of the documents of the training split; other splits use all
   */
  DocumentDraw(long seed, String split, double trainShare) {
    random = CounterRandom.of(seed, "documents", split);
    share = split.equals(TextSpec.TRAIN) ? trainShare : 1;
  }

  /** Returns whether a document is drawn, which depends on its content only. */
  boolean contains(Document document) {
    return random.uniform(document.text().hashCode() * 31L + document.set().hashCode()) < share;
  }
}
