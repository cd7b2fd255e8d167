package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Differentiable pieces that both architectures share. Axes: B batch, T positions, D width. */
final class TensorOps {
  private static final float NORM_EPSILON = 1e-5f;

  private TensorOps() {}

  /** Layer norm over the last axis, of rows (N, D). */
  static NDArray norm(NDArray x, NDArray weight, NDArray bias) {
    return x.getNDArrayInternal()
        .layerNorm(x, new Shape(x.getShape().get(1)), weight, bias, NORM_EPSILON)
        .singletonOrThrow();
  }

  /** Rows (N, in) times weights (in, out) plus a bias (out). */
  static NDArray affine(NDArray x, NDArray weight, NDArray bias) {
    return addedTo(bias, x.matMul(weight));
  }

  /**
   * Softmax over the last axis of (B, H, T, T), computed over the first axis of the transposed
   * array: rows of a few positions are too short for vector instructions, B H T columns are not.
   */
  static NDArray softmaxOfShortRows(NDArray x) {
    return x.transpose(3, 0, 1, 2).softmax(0).transpose(1, 2, 3, 0);
  }

  /**
   * Of a product that nothing else reads: it is freed at once, for its gradient does not need it.
   */
  static NDArray reluOf(NDArray product) {
    NDArray positive = product.getNDArrayInternal().relu();
    product.close();
    return positive;
  }

  /**
   * A product that nothing else reads plus x, in the product's place, whose gradient is the sum's.
   */
  static NDArray addedTo(NDArray x, NDArray product) {
    return product.addi(x);
  }

  /**
   * Rows of a table (V, W) by indices (N): (N, W). A gather over indices that are repeated along
   * the row without being copied, because its backward pass is several times faster than those of
   * embedding and of indexing.
   */
  static NDArray rows(NDArray indices, NDArray table) {
    long count = indices.getShape().get(0);
    NDArray repeated = indices.reshape(count, 1).broadcast(count, table.getShape().get(1));
    return table.gather(repeated, 0);
  }

  /** The first so many rows of a table. */
  static NDArray firstRows(NDArray table, long count) {
    return count == table.getShape().get(0) ? table : table.split(new long[] {count}, 0).get(0);
  }

  /** Token row plus position row: (R, D). */
  static NDArray embed(TokenBatch batch, NDArray tokenTable, NDArray positionTable) {
    long vocabulary = tokenTable.getShape().get(0);
    if (batch.hasFirstsOnce()) {
      NDArray sums = TokenPositionTable.sums(tokenTable, positionTable, batch); // (T V, D)
      return rows(batch.tokensByPosition(vocabulary), sums);
    }
    return embed(batch, tokenTable, positionTable, 0);
  }

  /** Token row plus position row, of sequences that stand at a position already: (N, D). */
  static NDArray embed(TokenBatch batch, NDArray tokenTable, NDArray positionTable, int from) {
    NDArray tokens = batch.byPosition(rows(batch.tokens(), tokenTable)); // (B, T, D)
    NDArray rest = from == 0 ? positionTable : positionTable.split(new long[] {from}, 0).get(1);
    return tokens.add(firstRows(rest, batch.positions())).reshape(batch.rows(), -1);
  }

  /** (B, T, D) at the last position: (B, D). */
  static NDArray lastPosition(NDArray x) {
    long last = x.getShape().get(1) - 1;
    return last == 0 ? x.squeeze(1) : x.split(new long[] {last}, 1).get(1).squeeze(1);
  }
}
