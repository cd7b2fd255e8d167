package io.gammascope.datasets.task;

import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Partners of training sequences that differ from them minimally and have another label (Teney et
 * al., arXiv 2004.09034). Both are sequences that the training split can have: whatever the dataset
 * holds out is never a partner.
 */
public interface Counterfactuals {
  /**
   * Returns a partner of a sequence, or empty if it has none.
   *
   * @param tokens (T), a sequence of the training split; not modified
   * @param choice returns an integer from 0 to its argument - 1, uniformly
   */
  Optional<int[]> partner(int[] tokens, IntUnaryOperator choice);
}
