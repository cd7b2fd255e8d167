package io.gammascope.datasets.task.table;

import io.gammascope.common.random.CounterRandom;

/**
 * Assigns rows to splits at random, where neither the file nor the row names a split.
 *
 * @param share share of the rows in {@link #TEST}, 0 to 1
 */
record SplitDraw(long seed, double share) {
  /** Name of the training split. */
  static final String TRAIN = "train";

  /** Name of the test split. */
  static final String TEST = "test";

  String split(int line) {
    return CounterRandom.of(seed, "split", "").uniform(line) < share ? TEST : TRAIN;
  }
}
