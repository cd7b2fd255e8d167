package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The first layer's input and its projections, computed once per token and position rather than
 * once per occurrence. The input is the sum of a token's row and a position's row, and a projection
 * is linear. Axes: V vocabulary, T positions, R rows of the batch, D width, W = D + 3 H K.
 */
final class TokenPositionTable {
  private TokenPositionTable() {}

  /**
   * Computes the table and looks up the rows of a batch.
   *
   * @param tokens (V, D), token embeddings
   * @param positions (T, D), position embeddings
   * @param projection (D, 3 H K), with scaled query columns
   */
  static ProjectedInput lookUp(
      TokenBatch batch, NDArray tokens, NDArray positions, NDArray projection) {
    long vocabulary = tokens.getShape().get(0);
    NDArray inputs = tokens.concat(positions, 0); // (V + T, D)
    NDArray wide = inputs.concat(inputs.matMul(projection), 1); // (V + T, W)
    NDList tables = wide.split(new long[] {vocabulary}, 0);
    NDArray rows = gather(batch, tables.get(0), tables.get(1)); // (R, W)
    return ProjectedInput.split(rows, tokens.getShape().get(1));
  }

  private static NDArray gather(TokenBatch batch, NDArray tokens, NDArray positions) {
    if (hasFewerRows(tokens, batch)) {
      return TensorOps.rows(
          batch.tokensByPosition(tokens.getShape().get(0)), sums(tokens, positions, batch));
    }
    NDArray rows = batch.byPosition(TensorOps.rows(batch.tokens(), tokens)); // (B, T, W)
    NDArray used = TensorOps.firstRows(positions, batch.positions());
    return rows.add(used).reshape(batch.rows(), -1);
  }

  /** Returns whether the table has fewer rows, V T, than the batch. */
  static boolean hasFewerRows(NDArray tokens, TokenBatch batch) {
    return tokens.getShape().get(0) * batch.positions() < batch.rows();
  }

  /** Adds every position's row to every token's row: (T V, W), positions first. */
  static NDArray sums(NDArray tokens, NDArray positions, TokenBatch batch) {
    NDArray used = TensorOps.firstRows(positions, batch.positions());
    NDArray sums = tokens.expandDims(0).add(used.expandDims(1)); // (T, V, W)
    return sums.reshape(tokens.getShape().get(0) * batch.positions(), -1);
  }
}
