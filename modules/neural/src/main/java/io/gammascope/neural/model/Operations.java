package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

/** Differentiable pieces that both architectures share. Axes: B batch, T positions, D width. */
final class Operations {
  private static final float NORM_EPSILON = 1e-5f;

  private Operations() {}

  /** Layer norm over the last axis, of rows (N, D). */
  static NDArray norm(NDArray x, NDArray weight, NDArray bias) {
    return x.getNDArrayInternal()
        .layerNorm(x, new Shape(x.getShape().get(1)), weight, bias, NORM_EPSILON)
        .singletonOrThrow();
  }

  static NDArray relu(NDArray x) {
    return x.getNDArrayInternal().relu();
  }

  /** Token row plus position row: (B T, D). */
  static NDArray embed(TokenBatch batch, NDArray tokenTable, NDArray positionTable) {
    NDArray indices = batch.tokens();
    NDArray tokens =
        indices
            .getNDArrayInternal()
            .embedding(indices, tokenTable, SparseFormat.DENSE)
            .singletonOrThrow();
    NDArray positions = positionTable;
    if (batch.positions() < positionTable.getShape().get(0)) {
      positions = positionTable.split(new long[] {batch.positions()}, 0).get(0);
    }
    return batch.byPosition(tokens).add(positions).reshape(batch.rows(), -1);
  }

  /** (B, T, D) at the last position: (B, D). */
  static NDArray lastPosition(NDArray x) {
    long last = x.getShape().get(1) - 1;
    return last == 0 ? x.squeeze(1) : x.split(new long[] {last}, 1).get(1).squeeze(1);
  }
}
