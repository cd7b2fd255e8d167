package io.gammascope.neural.model;

import static io.gammascope.neural.model.ReferenceLayers.joinHeads;
import static io.gammascope.neural.model.ReferenceLayers.linear;
import static io.gammascope.neural.model.ReferenceLayers.norm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The paper's decoder, written as in section 3.5 of the paper: post-norm, ReLU, no biases in
 * attention and feed-forward network. Slow on purpose; {@link OptimizedDecoder} with {@link
 * BaseBlock} computes the same. Axes: B batch, T positions, D d_model, F d_ff, H heads, K d_k =
 * d_v, V vocabulary.
 *
 * <p>The paper's u(x; a1) is v of layer 2 at the first anchor, its v(x; a1, a2) is xao of layer 2
 * at the last position (layer 2 has l = 1). Without an intervention, {@code intervention().weights}
 * returns Attn unchanged and {@code intervention().attended} returns Attn V.
 */
final class ReferenceBaseDecoder implements Decoder {
  private final int depth;
  private final ReferenceLayers layers;

  ReferenceBaseDecoder(NDManager model, ModelDimensions sizes, Padding padding) {
    depth = sizes.model().layers();
    layers = new ReferenceLayers(model, sizes, padding);
  }

  @Override
  public Pass run(Map<String, NDArray> weights, TokenBatch batch) {
    Map<String, NDArray> activations = new LinkedHashMap<>();
    NDArray x = // X(1): (B, T, D)
        layers.embed(batch, weights.get("embedding.token"), weights.get("embedding.position"));
    NDArray mask = layers.mask(batch, x.getManager()); // (B, 1, T, T)
    for (int l = 0; l < depth; l++) {
      LayerWeights w = new LayerWeights(weights, "layer." + l + ".");
      NDArray q = layers.splitHeads(x.matMul(w.get("attention.query"))); // Q = X W_Q: (B, H, T, K)
      NDArray k = layers.splitHeads(x.matMul(w.get("attention.key"))); // K = X W_K: (B, H, T, K)
      NDArray v = layers.splitHeads(x.matMul(w.get("attention.value"))); // V = X W_V: (B, H, T, K)
      NDArray attn = // Attn: (B, H, T, T)
          batch.intervention().weights(l, layers.attention(q, k, mask));
      NDArray xqkv = // Attn V: (B, T, H K)
          joinHeads(batch.intervention().attended(l, attn, v));
      NDArray xao = // X_ao = LN(X + Xqkv W_O): (B, T, D)
          norm(w, "norm.attention", x.add(xqkv.matMul(w.get("attention.output"))));
      NDArray hidden = xao.matMul(w.get("feedforward.in")); // X_ao W1: (B, T, F)
      NDArray fnn =
          hidden.getNDArrayInternal().relu().matMul(w.get("feedforward.out")); // (B, T, D)
      NDArray xdo = norm(w, "norm.feedforward", xao.add(fnn)); // X_do = LN(X_ao + FNN(X_ao))
      activations.put(ActivationName.attention(l), attn);
      activations.put(ActivationName.value(l), v);
      activations.put(ActivationName.attentionOut(l), xao);
      activations.put(ActivationName.layerOut(l), xdo);
      x = xdo; // X of the next layer: (B, T, D)
    }
    LayerWeights model = new LayerWeights(weights, "");
    return new Pass(linear(model, "projection", x), activations); // (B, T, V)
  }
}
