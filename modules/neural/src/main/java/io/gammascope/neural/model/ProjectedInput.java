package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What enters a layer. Axes: N rows, D width, H heads, K head width.
 *
 * @param x (N, D), the residual stream
 * @param rows (N, H K), queries, keys and values
 */
record ProjectedInput(NDArray x, Attention.QueryKeyValue rows) {
  /** Of both side by side (N, D + 3 H K), without copying. */
  static ProjectedInput cut(NDArray wide, long width) {
    long each = (wide.getShape().get(1) - width) / 3;
    // One split, because each has a concatenation as its backward pass.
    NDList parts = wide.split(new long[] {width, width + each, width + 2 * each}, 1);
    return new ProjectedInput(
        parts.get(0), new Attention.QueryKeyValue(parts.get(1), parts.get(2), parts.get(3)));
  }
}
