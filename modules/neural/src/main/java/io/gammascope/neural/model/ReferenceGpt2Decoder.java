package io.gammascope.neural.model;

import static io.gammascope.neural.model.ReferenceLayers.joinHeads;
import static io.gammascope.neural.model.ReferenceLayers.linear;
import static io.gammascope.neural.model.ReferenceLayers.norm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.gammascope.study.spec.NormPlacement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * GPT-2 with the parameter names of Hugging Face: biases, GELU in its tanh approximation, output
 * projection tied to the token embedding, layer norms before each part (pre-norm, with a final
 * layer norm) or after each residual sum (post-norm). Slow on purpose; {@link OptimizedDecoder}
 * with {@link Gpt2Block} computes the same. Axes: B batch, T positions, D d_model, F d_ff, H heads,
 * K d_k, V vocabulary.
 *
 * <p>Without an intervention, {@code intervention().weights} returns Attn unchanged and {@code
 * intervention().attended} returns Attn V.
 */
final class ReferenceGpt2Decoder implements Decoder {
  private final int depth;
  private final boolean preNorm;
  private final ReferenceLayers layers;
  private final NDArray one;
  private final NDArray half;
  private final NDArray cubic;
  private final NDArray root;

  ReferenceGpt2Decoder(NDManager model, ModelDimensions sizes) {
    depth = sizes.model().layers();
    preNorm = sizes.model().norm() == NormPlacement.PRE;
    layers = new ReferenceLayers(model, sizes, Padding.VISIBLE);
    one = model.create(1f);
    half = model.create(0.5f);
    cubic = model.create(0.044715f);
    root = model.create((float) Math.sqrt(2 / Math.PI));
  }

  @Override
  public Pass run(Map<String, NDArray> weights, TokenBatch batch) {
    Map<String, NDArray> activations = new LinkedHashMap<>();
    NDArray wte = weights.get("transformer.wte.weight"); // (V, D)
    NDArray x = layers.embed(batch, wte, weights.get("transformer.wpe.weight")); // (B, T, D)
    NDArray mask = layers.mask(batch, x.getManager()); // (B, 1, T, T)
    for (int l = 0; l < depth; l++) {
      activations.put(ActivationName.hidden(l), x);
      LayerWeights w = new LayerWeights(weights, "transformer.h." + l + ".");
      NDArray in = preNorm ? norm(w, "ln_1", x) : x; // (B, T, D)
      NDList qkv = linear(w, "attn.c_attn", in).split(3, 2); // (B, T, H K) each
      NDArray q = layers.splitHeads(qkv.get(0)); // (B, H, T, K)
      NDArray k = layers.splitHeads(qkv.get(1)); // (B, H, T, K)
      NDArray v = layers.splitHeads(qkv.get(2)); // (B, H, T, K)
      NDArray attn = // (B, H, T, T)
          batch.intervention().weights(l, layers.attention(q, k, mask));
      NDArray seen = // (B, T, H K)
          joinHeads(batch.intervention().attended(l, attn, v));
      NDArray sum = x.add(linear(w, "attn.c_proj", seen)); // (B, T, D)
      NDArray xao = preNorm ? sum : norm(w, "ln_1", sum); // X_ao: (B, T, D)
      activations.put(ActivationName.attention(l), attn);
      activations.put(ActivationName.value(l), v);
      activations.put(ActivationName.attentionOut(l), xao);
      x = feedForward(w, xao); // (B, T, D)
    }
    NDArray out = preNorm ? norm(new LayerWeights(weights, "transformer."), "ln_f", x) : x;
    activations.put(ActivationName.hidden(depth), out); // (B, T, D)
    return new Pass(out.matMul(wte.transpose(1, 0)), activations); // (B, T, V)
  }

  /** The second half of a layer (B, T, D), through (B, T, F). */
  private NDArray feedForward(LayerWeights w, NDArray xao) {
    NDArray in = preNorm ? norm(w, "ln_2", xao) : xao;
    NDArray sum = xao.add(linear(w, "mlp.c_proj", gelu(linear(w, "mlp.c_fc", in))));
    return preNorm ? sum : norm(w, "ln_2", sum);
  }

  /** GELU(x) = x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2. */
  private NDArray gelu(NDArray x) {
    NDArray tanh = x.add(x.mul(x).mul(x).mul(cubic)).mul(root).tanh();
    return x.mul(tanh.add(one)).mul(half);
  }
}
