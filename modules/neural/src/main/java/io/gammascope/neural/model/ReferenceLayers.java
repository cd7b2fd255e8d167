package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/** The parts that both reference models consist of. Axes as in {@link ReferenceBaseDecoder}. */
final class ReferenceLayers {
  private final int heads;
  private final boolean maskPadding;
  private final NDArray scale;

  ReferenceLayers(NDManager model, ModelDimensions sizes, Padding padding) {
    heads = sizes.model().heads();
    maskPadding = padding == Padding.MASKED;
    scale = model.create((float) (1 / Math.sqrt(sizes.model().dK())));
  }

  /**
   * X(1) = onehot(tokens) W_em + W_pos: (B, T, D), of W_em (V, D) and W_pos (longest T, D). An
   * intervention may add an offset.
   */
  static NDArray embed(TokenBatch batch, NDArray wEm, NDArray wPos) {
    NDArray tokens = batch.tokens().reshape(batch.size(), batch.positions()); // (B, T)
    NDArray oneHot = tokens.oneHot((int) wEm.getShape().get(0)); // (B, T, V)
    NDArray embedded = oneHot.matMul(wEm).add(wPos.get(new NDIndex(":{}", batch.positions())));
    return batch.intervention().input(embedded);
  }

  /**
   * Xqkv = Attn V: (B, T, H K), with Attn = softmax(Q K^T / sqrt(d_k) + M), of Q, K and V, each (B,
   * T, H K). Stores Attn and V as activations. An intervention may change Attn and Attn V.
   */
  NDArray attend(int l, NDList qkv, TokenBatch batch, Map<String, NDArray> activations) {
    NDArray q = splitHeads(qkv.get(0));
    NDArray k = splitHeads(qkv.get(1));
    NDArray v = splitHeads(qkv.get(2));
    NDArray scores = q.matMul(k.transpose(0, 1, 3, 2)).mul(scale).add(mask(batch, q.getManager()));
    NDArray attn = batch.intervention().weights(l, scores.softmax(3)); // (B, H, T, T)
    activations.put(ActivationName.attention(l), attn);
    activations.put(ActivationName.value(l), v);
    NDArray xqkv = batch.intervention().attended(l, attn, v); // (B, H, T, K)
    return xqkv.transpose(0, 2, 1, 3).reshape(batch.size(), batch.positions(), -1);
  }

  /** (B, T, H K) to (B, H, T, K). */
  private NDArray splitHeads(NDArray x) {
    return x.reshape(x.getShape().get(0), x.getShape().get(1), heads, -1).transpose(0, 2, 1, 3);
  }

  /** M (B, 1, T, T): 0 where a query may attend to a key, otherwise -1e9, so that exp(M) is 0. */
  private NDArray mask(TokenBatch batch, NDManager manager) {
    int t = batch.positions();
    float[] mask = new float[batch.size() * t * t];
    for (int i = 0; i < mask.length; i++) {
      boolean later = i % t > i / t % t;
      boolean padding = maskPadding && batch.token(i / (t * t), i % t) == 0;
      mask[i] = later || padding ? -1e9f : 0;
    }
    return manager.create(mask, new Shape(batch.size(), 1, t, t));
  }

  /** x W + b over the last axis, with the parameters {@code name.weight} and {@code name.bias}. */
  static NDArray linear(LayerWeights w, String name, NDArray x) {
    return x.matMul(w.get(name + ".weight")).add(w.get(name + ".bias"));
  }

  /** LN(x) = (x - mean) / sqrt(variance + 1e-5) * weight + bias, over the last axis. */
  static NDArray norm(LayerWeights w, String name, NDArray x) {
    NDArray gain = w.get(name + ".weight");
    NDArray bias = w.get(name + ".bias");
    return x.getNDArrayInternal().layerNorm(x, gain.getShape(), gain, bias, 1e-5f).get(0);
  }
}
