package io.gammascope.datasets.task.text;

import io.gammascope.common.random.CounterRandom;

/**
 * Draws the documents of a split that are used.
 *
 * @param trainShare share of the documents of the training split; other splits use all
 */
record DocumentDraw(long seed, String split, double trainShare) {
  /** Returns whether a document is drawn, which depends on its content only. */
  boolean contains(Document document) {
    long index = document.text().hashCode() * 31L + document.set().hashCode();
    double share = split.equals(TextSpec.TRAIN) ? trainShare : 1;
    return CounterRandom.of(seed, "documents", split).uniform(index) < share;
  }
}
