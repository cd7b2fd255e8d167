package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gammascope.study.spec.NormPlacement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * GPT-2 with the names of Hugging Face: biases, GELU (tanh), learned positions, projection tied to
 * the token embedding; layer norm before attention and feed-forward with a final one, or after the
 * residual sums. Axes: B batch, T positions, N = B T rows, M rows that the loss looks at, D width,
 * H heads, K head width, F feed-forward neurons, V vocabulary.
 */
final class Gpt2Decoder implements Decoder {
  private static final String TOKENS = "transformer.wte.weight";
  private static final String POSITIONS = "transformer.wpe.weight";

  private final int layers;
  private final boolean before;
  private final Attention attention;
  private final Gelu gelu;
  private final Speedups speedups;

  /** With constants held by the model's manager. */
  Gpt2Decoder(NDManager model, ModelDimensions sizes, Speedups speedups) {
    layers = sizes.model().layers();
    before = sizes.model().norm() == NormPlacement.PRE;
    attention = new Attention(model, sizes, Padding.VISIBLE);
    gelu = new Gelu(model);
    this.speedups = speedups;
  }

  @Override
  public Pass forward(Map<String, NDArray> weights, TokenBatch batch, OutputScope reach) {
    if (reach == OutputScope.EVERYTHING) {
      return everything(weights, batch);
    }
    TokenBatch once = onceWhereThatPays(weights, batch);
    NDArray x = null; // (R, D)
    for (int i = 0; i < layers - 1; i++) {
      x = layer(new Layer(weights, i), x, once).out();
    }
    Layer last = new Layer(weights, layers - 1);
    NDArray out = // (B, D) or (M, D)
        reach == OutputScope.LAST_POSITION ? lastPosition(last, x, once) : targets(last, x, once);
    return new Pass(finish(weights, out), Map.of());
  }

  @Override
  public NDArray advance(Map<String, NDArray> weights, TokenBatch batch, KeyValueCache cache) {
    NDArray x = TensorOps.embed(batch, weights.get(TOKENS), weights.get(POSITIONS), cache.length());
    for (int i = 0; i < layers; i++) {
      Layer layer = new Layer(weights, i);
      NDArray seen = attention.attendWithCache(project(layer, x).rows(), batch, cache.layer(i));
      x = finishLayer(layer, x, seen);
    }
    cache.grow(batch.positions());
    return finish(weights, TensorOps.lastPosition(batch.byPosition(x)));
  }

  private Pass everything(Map<String, NDArray> weights, TokenBatch batch) {
    Map<String, NDArray> activations = new LinkedHashMap<>();
    NDArray x = null; // (N, D)
    for (int i = 0; i < layers; i++) {
      LayerPass pass = layer(new Layer(weights, i), x, batch);
      activations.put("activation.hidden." + i, batch.byPosition(pass.entered()));
      String layer = "activation.layer." + i + ".";
      activations.put(layer + "attention", pass.attention());
      activations.put(layer + "value", attention.byHead(batch.byPosition(pass.values())));
      activations.put(layer + "attention_out", batch.byPosition(pass.attended()));
      x = pass.out();
    }
    NDArray out = finalNorm(weights, x);
    activations.put("activation.hidden." + layers, batch.byPosition(out));
    return new Pass(batch.byPosition(logits(weights, out)), activations); // (B, T, V)
  }

  private TokenBatch onceWhereThatPays(Map<String, NDArray> weights, TokenBatch batch) {
    return speedups.has(Speedup.FIRST_POSITION_ONCE) && layers > 1
        ? batch.firstsOnce(Math.toIntExact(weights.get(TOKENS).getShape().get(0)))
        : batch;
  }

  private static NDArray embed(Map<String, NDArray> weights, TokenBatch batch) {
    return TensorOps.embed(batch, weights.get(TOKENS), weights.get(POSITIONS));
  }

  /** What enters a layer, of what the layer before gave, or of the tokens. */
  private ProjectedInput enter(Layer layer, NDArray x, TokenBatch batch) {
    return layer.index() == 0 ? first(layer, batch) : project(layer, x);
  }

  /** The first layer's entry, computed once per token at each position where that is less. */
  private ProjectedInput first(Layer layer, TokenBatch batch) {
    NDArray tokens = layer.weights().get(TOKENS);
    if (!speedups.has(Speedup.UNIQUE_ROWS) || !TokenPositionTable.fewerSums(tokens, batch)) {
      return project(layer, embed(layer.weights(), batch));
    }
    NDArray sums = TokenPositionTable.sums(tokens, layer.weights().get(POSITIONS), batch);
    NDArray wide = sums.concat(layer.affine("attn.c_attn", input(layer, sums)), 1); // (T V, W)
    NDArray rows = TensorOps.rows(batch.tokensByPosition(tokens.getShape().get(0)), wide);
    ProjectedInput entry = ProjectedInput.cut(rows, tokens.getShape().get(1));
    return new ProjectedInput(entry.x(), attention.scaled(entry.rows()));
  }

  private ProjectedInput project(Layer layer, NDArray x) {
    NDArray projected = layer.affine("attn.c_attn", input(layer, x)); // (N, 3 H K)
    return new ProjectedInput(x, attention.scaled(Attention.QueryKeyValue.cut(projected)));
  }

  /** What attention reads of the residual stream. */
  private NDArray input(Layer layer, NDArray x) {
    return before ? layer.norm("ln_1", x) : x;
  }

  private LayerPass layer(Layer layer, NDArray x, TokenBatch batch) {
    ProjectedInput entry = enter(layer, x, batch);
    Attention.AttentionOutput seen = attention.attend(entry.rows(), batch, layer.index());
    NDArray attended = finishAttention(layer, entry.x(), seen.values()); // (R, D)
    return new LayerPass(
        entry.x(), seen.weights(), entry.rows().value(), attended, feedForward(layer, attended));
  }

  /**
   * What a layer computes.
   *
   * @param entered (R, D), the residual stream before it
   * @param attention (B, H, Q, T)
   * @param values (R, H K)
   * @param attended (R, D), X_ao: the residual stream after attention, normed where norms come
   *     after
   * @param out (R, D), the residual stream after the layer
   */
  private record LayerPass(
      NDArray entered, NDArray attention, NDArray values, NDArray attended, NDArray out) {}

  /** The last layer where the loss looks: (M, D). */
  private NDArray targets(Layer layer, NDArray x, TokenBatch batch) {
    ProjectedInput entry = enter(layer, x, batch);
    NDArray seen = attention.attend(entry.rows(), batch, layer.index()).values();
    return finishLayer(layer, batch.atTargets(entry.x()), batch.atTargets(seen));
  }

  private NDArray lastPosition(Layer layer, NDArray before, TokenBatch batch) {
    NDArray x = before == null ? embed(layer.weights(), batch) : before;
    NDArray last = batch.lastPosition(x); // (B, D)
    NDArray seen =
        speedups.has(Speedup.CARRIED_QUERY)
            ? carried(layer, input(layer, x), batch)
            : plain(project(layer, x).rows(), batch);
    return finishLayer(layer, last, seen);
  }

  /**
   * A bias of the keys adds the same to all scores of a query, so the softmax is blind to it.
   *
   * @param input (R, D)
   */
  private NDArray carried(Layer layer, NDArray input, TokenBatch batch) {
    Attention.QueryKeyValue weights = Attention.QueryKeyValue.cut(layer.get("attn.c_attn.weight"));
    Attention.QueryKeyValue bias =
        Attention.QueryKeyValue.cut(layer.get("attn.c_attn.bias").expandDims(0));
    NDArray query = batch.lastPosition(input).matMul(weights.query()).add(bias.query());
    Attention.QueryKeyValue scaled =
        attention.scaled(new Attention.QueryKeyValue(query, weights.key(), weights.value()));
    return attention.ofLastPositionCarried(batch.parts(input), scaled, batch).add(bias.value());
  }

  private NDArray plain(Attention.QueryKeyValue rows, TokenBatch batch) {
    NDArray query = batch.lastPosition(rows.query());
    return attention.attendLast(query, rows, batch);
  }

  private NDArray finishLayer(Layer layer, NDArray x, NDArray seen) {
    return feedForward(layer, finishAttention(layer, x, seen));
  }

  /** X_ao: what stands between attention and the feed-forward part. */
  private NDArray finishAttention(Layer layer, NDArray x, NDArray seen) {
    NDArray attended = TensorOps.addedTo(x, layer.affine("attn.c_proj", seen));
    return before ? attended : layer.norm("ln_1", attended);
  }

  private NDArray feedForward(Layer layer, NDArray x) {
    return before
        ? TensorOps.addedTo(x, perceptron(layer, layer.norm("ln_2", x)))
        : layer.norm("ln_2", TensorOps.addedTo(x, perceptron(layer, x)));
  }

  private NDArray perceptron(Layer layer, NDArray x) {
    return layer.affine("mlp.c_proj", gelu.of(layer.affine("mlp.c_fc", x))); // (N, F) within
  }

  /** The logits of what the last layer gave. */
  private NDArray finish(Map<String, NDArray> weights, NDArray x) {
    return logits(weights, finalNorm(weights, x));
  }

  private NDArray finalNorm(Map<String, NDArray> weights, NDArray x) {
    return before
        ? TensorOps.norm(
            x, weights.get("transformer.ln_f.weight"), weights.get("transformer.ln_f.bias"))
        : x;
  }

  private static NDArray logits(Map<String, NDArray> weights, NDArray x) {
    return x.matMul(weights.get(TOKENS).transpose(1, 0));
  }

  /** The parameters of one layer. */
  private record Layer(Map<String, NDArray> weights, int index) {
    NDArray get(String name) {
      return weights.get("transformer.h." + index + "." + name);
    }

    NDArray norm(String name, NDArray x) {
      return TensorOps.norm(x, get(name + ".weight"), get(name + ".bias"));
    }

    NDArray affine(String name, NDArray x) {
      return TensorOps.affine(x, get(name + ".weight"), get(name + ".bias"));
    }
  }
}
