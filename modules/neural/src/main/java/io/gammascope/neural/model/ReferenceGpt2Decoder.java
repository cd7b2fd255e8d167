package io.gammascope.neural.model;

import static io.gammascope.neural.model.ReferenceLayers.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gammascope.study.spec.NormPlacement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * GPT-2 with the parameter names of Hugging Face: layer norms before each part and at the end
 * (pre-norm), or after each residual sum (post-norm). Slow on purpose; {@link OptimizedDecoder}
 * with {@link Gpt2Block} computes the same. Axes as in {@link ReferenceBaseDecoder}.
 */
final class ReferenceGpt2Decoder implements Decoder {
  private final int depth;
  private final boolean preNorm;
  private final ReferenceLayers layers;
  private final NDArray cubic;
  private final NDArray twoRoots;

  ReferenceGpt2Decoder(NDManager model, ModelDimensions sizes) {
    depth = sizes.model().layers();
    preNorm = sizes.model().norm() == NormPlacement.PRE;
    layers = new ReferenceLayers(model, sizes, Padding.VISIBLE);
    cubic = model.create(0.044715f);
    twoRoots = model.create((float) (2 * Math.sqrt(2 / Math.PI)));
  }

  @Override
  public Pass run(Map<String, NDArray> p, TokenBatch batch) {
    Map<String, NDArray> activations = new LinkedHashMap<>();
    NDArray wte = p.get("transformer.wte.weight"); // (V, D)
    NDArray x = ReferenceLayers.embed(batch, wte, p.get("transformer.wpe.weight")); // (B, T, D)
    for (int l = 0; l < depth; l++) {
      activations.put(ActivationName.hidden(l), x);
      LayerWeights w = new LayerWeights(p, "transformer.h." + l + ".");
      NDArray qkv = linear(w, "attn.c_attn", norm(w, "ln_1", x, preNorm)); // (B, T, 3 H K)
      NDArray seen = layers.attend(l, qkv.split(3, 2), batch, activations); // (B, T, H K)
      NDArray sum = x.add(linear(w, "attn.c_proj", seen)); // (B, T, D)
      NDArray xao = norm(w, "ln_1", sum, !preNorm); // X_ao: (B, T, D)
      activations.put(ActivationName.attentionOut(l), xao);
      NDArray hidden = gelu(linear(w, "mlp.c_fc", norm(w, "ln_2", xao, preNorm))); // (B, T, F)
      x = norm(w, "ln_2", xao.add(linear(w, "mlp.c_proj", hidden)), !preNorm); // (B, T, D)
    }
    x = norm(new LayerWeights(p, "transformer."), "ln_f", x, preNorm);
    activations.put(ActivationName.hidden(depth), x);
    return new Pass(x.matMul(wte.transpose(1, 0)), activations); // (B, T, V)
  }

  private static NDArray norm(LayerWeights w, String name, NDArray x, boolean here) {
    return here ? ReferenceLayers.norm(w, name, x) : x;
  }

  /** GELU(x) = x (1 + tanh(y)) / 2 = x sigmoid(2 y), y = sqrt(2 / pi) (x + 0.044715 x^3). */
  private NDArray gelu(NDArray x) {
    NDArray twoY = x.add(x.mul(x).mul(x).mul(cubic)).mul(twoRoots);
    return x.mul(twoY.getNDArrayInternal().sigmoid());
  }
}
