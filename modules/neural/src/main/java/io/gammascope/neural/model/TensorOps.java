package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Differentiable operations of the optimized forward pass. Axes: B batch, T positions, N rows, D
 * width.
 */
final class TensorOps {
  private static final float NORM_EPSILON = 1e-5f;

  private TensorOps() {}

  /** Layer norm of rows (N, D) with the parameters {@code name.weight} and {@code name.bias}. */
  static NDArray norm(LayerWeights layer, String name, NDArray x) {
    NDArray weight = layer.get(name + ".weight");
    NDArray bias = layer.get(name + ".bias");
    return x.getNDArrayInternal()
        .layerNorm(x, new Shape(x.getShape().get(1)), weight, bias, NORM_EPSILON)
        .singletonOrThrow();
  }

  /** Rows (N, in) times {@code name.weight} (in, out) plus {@code name.bias} (out). */
  static NDArray affine(LayerWeights layer, String name, NDArray x) {
    return addInPlace(layer.get(name + ".bias"), x.matMul(layer.get(name + ".weight")));
  }

  /**
   * Softmax over the last axis of (B, H, T, T), computed over the first axis of the transposed
   * array. Rows of a few positions are too short for vector instructions; B H T columns are not.
   */
  static NDArray softmaxOverShortAxis(NDArray x) {
    return x.transpose(3, 0, 1, 2).softmax(0).transpose(1, 2, 3, 0);
  }

  /**
   * ReLU of a product that has no other use. Frees the product, which the gradient does not need.
   */
  static NDArray reluAndFree(NDArray product) {
    NDArray positive = product.getNDArrayInternal().relu();
    product.close();
    return positive;
  }

  /** Adds x to a product that has no other use, in the product's memory. */
  static NDArray addInPlace(NDArray x, NDArray product) {
    return product.addi(x);
  }

  /**
   * Looks up rows of a table (V, W) by indices (N): (N, W). Gathers with indices that are broadcast
   * along the row, because the backward pass of gather is several times faster than those of
   * embedding and of indexing.
   */
  static NDArray rows(NDArray indices, NDArray table) {
    long count = indices.getShape().get(0);
    NDArray repeated = indices.reshape(count, 1).broadcast(count, table.getShape().get(1));
    return table.gather(repeated, 0);
  }

  /** Returns the first {@code count} rows of a table. */
  static NDArray firstRows(NDArray table, long count) {
    return count == table.getShape().get(0) ? table : table.split(new long[] {count}, 0).get(0);
  }

  /** Token row plus position row of each row of a batch: (R, D). */
  static NDArray embed(TokenBatch batch, NDArray tokenTable, NDArray positionTable) {
    long vocabulary = tokenTable.getShape().get(0);
    if (batch.sharesFirstPositions()) {
      NDArray sums = TokenPositionTable.sums(tokenTable, positionTable, batch); // (T V, D)
      return rows(batch.tokensByPosition(vocabulary), sums);
    }
    return embed(batch, tokenTable, positionTable, 0);
  }

  /** Token row plus position row, the first position being {@code from}: (N, D). */
  static NDArray embed(TokenBatch batch, NDArray tokenTable, NDArray positionTable, int from) {
    NDArray tokens = batch.byPosition(rows(batch.tokens(), tokenTable)); // (B, T, D)
    NDArray rest = from == 0 ? positionTable : positionTable.split(new long[] {from}, 0).get(1);
    return tokens.add(firstRows(rest, batch.positions())).reshape(batch.rows(), -1);
  }

  /** Returns (B, T, D) at the last position: (B, D). */
  static NDArray lastPosition(NDArray x) {
    long last = x.getShape().get(1) - 1;
    return last == 0 ? x.squeeze(1) : x.split(new long[] {last}, 1).get(1).squeeze(1);
  }
}
