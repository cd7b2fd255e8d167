package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The input of a layer and its projections. Axes: R rows, D width, H heads, K head width.
 *
 * @param x (R, D), the residual stream
 * @param rows (R, H K), queries, keys and values
 */
record ProjectedInput(NDArray x, Attention.QueryKeyValue rows) {
  /** Splits both from columns side by side (R, D + 3 H K), without copying. */
  static ProjectedInput split(NDArray wide, long width) {
    long each = (wide.getShape().get(1) - width) / 3;
    // One split for all, because the backward pass of each split is a concatenation.
    NDList parts = wide.split(new long[] {width, width + each, width + 2 * each}, 1);
    return new ProjectedInput(
        parts.get(0), new Attention.QueryKeyValue(parts.get(1), parts.get(2), parts.get(3)));
  }
}
