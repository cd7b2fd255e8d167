package io.gammascope.neural.model;

import static io.gammascope.neural.model.ReferenceLayers.linear;
import static io.gammascope.neural.model.ReferenceLayers.norm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The paper's decoder as in its section 3.5: post-norm, ReLU, no biases in attention and
 * feed-forward network. Slow on purpose; {@link OptimizedDecoder} with {@link BaseBlock} computes
 * the same. Axes: B batch, T positions, D d_model, F d_ff, H heads, K d_k = d_v, V vocabulary.
 *
 * <p>The paper's u(x; a1) is V of layer 2 (l = 1) at the first anchor, its v(x; a1, a2) is X_ao of
 * layer 2 at the last position.
 */
record ReferenceBaseDecoder(int depth, ReferenceLayers layers) implements Decoder {
  ReferenceBaseDecoder(NDManager model, ModelDimensions sizes, Padding padding) {
    this(sizes.model().layers(), new ReferenceLayers(model, sizes, padding));
  }

  @Override
  public Pass run(Map<String, NDArray> p, TokenBatch batch) {
    Map<String, NDArray> activations = new LinkedHashMap<>();
    NDArray x = // X(1): (B, T, D)
        ReferenceLayers.embed(batch, p.get("embedding.token"), p.get("embedding.position"));
    for (int l = 0; l < depth; l++) {
      LayerWeights w = new LayerWeights(p, "layer." + l + ".");
      NDArray q = x.matMul(w.get("attention.query")); // Q = X W_Q: (B, T, H K)
      NDArray k = x.matMul(w.get("attention.key")); // K = X W_K: (B, T, H K)
      NDArray v = x.matMul(w.get("attention.value")); // V = X W_V: (B, T, H K)
      NDArray xqkv = layers.attend(l, new NDList(q, k, v), batch, activations); // (B, T, H K)
      NDArray xao = // X_ao = LN(X + Xqkv W_O): (B, T, D)
          norm(w, "norm.attention", x.add(xqkv.matMul(w.get("attention.output"))));
      NDArray hidden = xao.matMul(w.get("feedforward.in")); // X_ao W_1: (B, T, F)
      NDArray fnn = // FNN(X_ao) = ReLU(X_ao W_1) W_2: (B, T, D)
          hidden.getNDArrayInternal().relu().matMul(w.get("feedforward.out"));
      x = norm(w, "norm.feedforward", xao.add(fnn)); // X_do = LN(X_ao + FNN(X_ao)): (B, T, D)
      activations.put(ActivationName.attentionOut(l), xao);
      activations.put(ActivationName.layerOut(l), x);
    }
    return new Pass(linear(new LayerWeights(p, ""), "projection", x), activations); // (B, T, V)
  }
}
