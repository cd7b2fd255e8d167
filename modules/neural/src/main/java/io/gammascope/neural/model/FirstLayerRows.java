package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * What enters the first layer, and its projections, computed once per token and position rather
 * than once per occurrence: the input is a token's row plus a position's row, and a projection is
 * linear. Axes: V vocabulary, T positions, N = B T rows, D width, W = D + 3 H K.
 */
final class FirstLayerRows {
  private FirstLayerRows() {}

  /**
   * Gathers the rows of a batch.
   *
   * @param tokenTable (V, D)
   * @param positionTable (T, D)
   * @param projection (D, 3 H K), the scale in its queries
   */
  static BaseDecoder.Entry of(
      TokenBatch batch, NDArray tokenTable, NDArray positionTable, NDArray projection) {
    long vocabulary = tokenTable.getShape().get(0);
    long width = tokenTable.getShape().get(1);
    NDArray inputs = tokenTable.concat(positionTable, 0); // (V + T, D)
    NDArray wide = inputs.concat(inputs.matMul(projection), 1); // (V + T, W)
    NDList tables = wide.split(new long[] {vocabulary}, 0);
    NDArray gathered = gather(batch, tables.get(0), tables.get(1)); // (N, W)
    NDList parts = gathered.split(new long[] {width}, 1);
    return new BaseDecoder.Entry(parts.get(0), Attention.Triple.cut(parts.get(1)));
  }

  private static NDArray gather(TokenBatch batch, NDArray tokens, NDArray positions) {
    NDArray used = Operations.firstRows(positions, batch.positions());
    long vocabulary = tokens.getShape().get(0);
    if (vocabulary * batch.positions() > batch.rows()) {
      NDArray rows = batch.byPosition(Operations.rows(batch.tokens(), tokens)); // (B, T, W)
      return rows.add(used).reshape(batch.rows(), -1);
    }
    NDArray sums = tokens.expandDims(0).add(used.expandDims(1)); // (T, V, W)
    NDArray table = sums.reshape(vocabulary * batch.positions(), -1);
    return Operations.rows(batch.tokensByPosition(vocabulary), table);
  }
}
