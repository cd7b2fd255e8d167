package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What enters the first layer, and its projections, computed once per token and position rather
 * than once per occurrence: the input is a token's row plus a position's row, and a projection is
 * linear. Axes: V vocabulary, T positions, N = B T rows, D width, W = D + 3 H K.
 */
final class TokenPositionTable {
  private TokenPositionTable() {}

  /**
   * The entry of a batch.
   *
   * @param tokens (V, D)
   * @param positions (T, D)
   * @param projection (D, 3 H K), the scale in its queries
   */
  static ProjectedInput of(
      TokenBatch batch, NDArray tokens, NDArray positions, NDArray projection) {
    long vocabulary = tokens.getShape().get(0);
    NDArray inputs = tokens.concat(positions, 0); // (V + T, D)
    NDArray wide = inputs.concat(inputs.matMul(projection), 1); // (V + T, W)
    NDList tables = wide.split(new long[] {vocabulary}, 0);
    NDArray rows = gather(batch, tables.get(0), tables.get(1)); // (N, W)
    return ProjectedInput.cut(rows, tokens.getShape().get(1));
  }

  private static NDArray gather(TokenBatch batch, NDArray tokens, NDArray positions) {
    if (fewerSums(tokens, batch)) {
      return TensorOps.rows(
          batch.tokensByPosition(tokens.getShape().get(0)), sums(tokens, positions, batch));
    }
    NDArray rows = batch.byPosition(TensorOps.rows(batch.tokens(), tokens)); // (B, T, W)
    NDArray used = TensorOps.firstRows(positions, batch.positions());
    return rows.add(used).reshape(batch.rows(), -1);
  }

  /** Whether there are fewer pairs of a token and a position than rows of the batch. */
  static boolean fewerSums(NDArray tokens, TokenBatch batch) {
    return tokens.getShape().get(0) * batch.positions() < batch.rows();
  }

  /** The sum of every position's row and every token's: (T V, W). */
  static NDArray sums(NDArray tokens, NDArray positions, TokenBatch batch) {
    NDArray used = TensorOps.firstRows(positions, batch.positions());
    NDArray sums = tokens.expandDims(0).add(used.expandDims(1)); // (T, V, W)
    return sums.reshape(tokens.getShape().get(0) * batch.positions(), -1);
  }
}
