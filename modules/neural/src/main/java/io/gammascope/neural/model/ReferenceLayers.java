package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

/**
 * The parts that both reference models consist of. Axes: B batch, T positions, D width, H heads, K
 * head width.
 */
final class ReferenceLayers {
  private static final float LAYER_NORM_EPSILON = 1e-5f;

  /** Finite, so that the softmax of a row without any visible key is defined (uniform). */
  private static final float MASKED = -1e9f;

  private final long heads;
  private final boolean maskPadding;
  private final NDArray scale;

  ReferenceLayers(NDManager model, ModelDimensions sizes, Padding padding) {
    heads = sizes.model().heads();
    maskPadding = padding == Padding.MASKED;
    scale = model.create((float) (1 / Math.sqrt(sizes.model().dK())));
  }

  /** X(1) = W_em[token] + W_pos[position]: (B, T, D). */
  NDArray embed(TokenBatch batch, NDArray tokenTable, NDArray positionTable) {
    NDArray tokens = batch.tokens().reshape(batch.size(), batch.positions()); // (B, T)
    NDArray rows = // (B, T, D)
        tokenTable
            .getNDArrayInternal()
            .embedding(tokens, tokenTable, SparseFormat.DENSE)
            .singletonOrThrow();
    return rows.add(positionTable.get(new NDIndex(":{}", batch.positions())));
  }

  /** The mask M (B, 1, T, T): 0 where a query may attend to a key, otherwise -1e9. */
  NDArray mask(TokenBatch batch, NDManager manager) {
    int t = batch.positions();
    float[] mask = new float[batch.size() * t * t];
    for (int i = 0; i < mask.length; i++) {
      int key = i % t;
      int query = i / t % t;
      boolean padding = maskPadding && batch.token(i / (t * t), key) == 0;
      mask[i] = key > query || padding ? MASKED : 0;
    }
    return manager.create(mask, new Shape(batch.size(), 1, t, t));
  }

  /** Attn = softmax(Q K^T / sqrt(d_k) + M): (B, H, T, T), of Q and K (B, H, T, K). */
  NDArray attention(NDArray q, NDArray k, NDArray mask) {
    return q.matMul(k.transpose(0, 1, 3, 2)).mul(scale).add(mask).softmax(3);
  }

  /** (B, T, H K) to (B, H, T, K). */
  NDArray splitHeads(NDArray x) {
    return x.reshape(x.getShape().get(0), x.getShape().get(1), heads, -1).transpose(0, 2, 1, 3);
  }

  /** (B, H, T, K) to (B, T, H K). */
  static NDArray joinHeads(NDArray x) {
    return x.transpose(0, 2, 1, 3).reshape(x.getShape().get(0), x.getShape().get(2), -1);
  }

  /** x W + b over the last axis, with the parameters {@code name.weight} and {@code name.bias}. */
  static NDArray linear(LayerWeights w, String name, NDArray x) {
    return x.matMul(w.get(name + ".weight")).add(w.get(name + ".bias"));
  }

  /** LN(x) = (x - mean) / sqrt(variance + 1e-5) * weight + bias, over the last axis. */
  static NDArray norm(LayerWeights w, String name, NDArray x) {
    NDArray weight = w.get(name + ".weight");
    return x.getNDArrayInternal()
        .layerNorm(x, weight.getShape(), weight, w.get(name + ".bias"), LAYER_NORM_EPSILON)
        .singletonOrThrow();
  }
}
