package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The paper's decoder (S3.5): post-norm, ReLU, no biases in attention and feed-forward. Axes: B
 * batch, T positions, N = B T rows, M rows that the loss looks at, D width, H heads, K head width,
 * F feed-forward neurons, V vocabulary.
 */
final class BaseDecoder implements Decoder {
  private final int layers;
  private final Attention attention;
  private final Speedups speedups;

  /** With constants held by the model's manager. */
  BaseDecoder(NDManager model, ModelDimensions sizes, Padding padding, Speedups speedups) {
    layers = sizes.model().layers();
    attention = new Attention(model, sizes, padding);
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
    return new Pass(logits(weights, out), Map.of());
  }

  private Pass everything(Map<String, NDArray> weights, TokenBatch batch) {
    Map<String, NDArray> activations = new LinkedHashMap<>();
    NDArray x = null; // (N, D)
    for (int i = 0; i < layers; i++) {
      Layer layer = new Layer(weights, i);
      LayerPass pass = layer(layer, x, batch);
      activations.put(layer.activation("attention"), pass.attention());
      activations.put(layer.activation("attention_out"), batch.byPosition(pass.attended()));
      activations.put(layer.activation("value"), attention.byHead(batch.byPosition(pass.values())));
      activations.put(layer.activation("out"), batch.byPosition(pass.out()));
      x = pass.out();
    }
    return new Pass(batch.byPosition(logits(weights, x)), activations); // (B, T, V)
  }

  private TokenBatch onceWhereThatPays(Map<String, NDArray> weights, TokenBatch batch) {
    return speedups.has(Speedup.FIRST_POSITION_ONCE) && layers > 1
        ? batch.firstsOnce(Math.toIntExact(weights.get("embedding.token").getShape().get(0)))
        : batch;
  }

  @Override
  public NDArray advance(Map<String, NDArray> weights, TokenBatch batch, KeyValueCache cache) {
    NDArray x =
        TensorOps.embed(
            batch,
            weights.get("embedding.token"),
            weights.get("embedding.position"),
            cache.length());
    for (int i = 0; i < layers; i++) {
      Layer layer = new Layer(weights, i);
      Attention.QueryKeyValue given = layer.attention();
      Attention.QueryKeyValue rows =
          attention.scaled(
              new Attention.QueryKeyValue(
                  x.matMul(given.query()), x.matMul(given.key()), x.matMul(given.value())));
      NDArray seen = attention.attendWithCache(rows, batch, cache.layer(i));
      x = feedForward(layer, finishAttention(layer, x, seen));
    }
    cache.grow(batch.positions());
    return logits(weights, TensorOps.lastPosition(batch.byPosition(x)));
  }

  private static NDArray embed(Map<String, NDArray> weights, TokenBatch batch) {
    return TensorOps.embed(
        batch, weights.get("embedding.token"), weights.get("embedding.position"));
  }

  /** What enters a layer, of what the layer before gave, or of the tokens. */
  private ProjectedInput enter(Layer layer, NDArray x, TokenBatch batch) {
    return layer.index() == 0 ? first(layer, batch) : new ProjectedInput(x, project(layer, x));
  }

  private ProjectedInput first(Layer layer, TokenBatch batch) {
    if (!speedups.has(Speedup.UNIQUE_ROWS)) {
      NDArray x = embed(layer.weights(), batch);
      return new ProjectedInput(x, project(layer, x));
    }
    return TokenPositionTable.of(
        batch,
        layer.weights().get("embedding.token"),
        layer.weights().get("embedding.position"),
        attention.scaled(layer.attention()).sideBySide());
  }

  private Attention.QueryKeyValue project(Layer layer, NDArray x) {
    Attention.QueryKeyValue weights = attention.scaled(layer.attention());
    return speedups.has(Speedup.MERGED_PROJECTIONS)
        ? Attention.QueryKeyValue.cut(x.matMul(weights.sideBySide()))
        : new Attention.QueryKeyValue(
            x.matMul(weights.query()), x.matMul(weights.key()), x.matMul(weights.value()));
  }

  private LayerPass layer(Layer layer, NDArray x, TokenBatch batch) {
    ProjectedInput entry = enter(layer, x, batch);
    Attention.AttentionOutput seen = attention.attend(entry.rows(), batch, layer.index());
    NDArray attended = finishAttention(layer, entry.x(), seen.values()); // (R, D)
    return new LayerPass(
        seen.weights(), entry.rows().value(), attended, feedForward(layer, attended));
  }

  /**
   * What a layer computes.
   *
   * @param attention (B, H, Q, T)
   * @param values (R, H K)
   * @param attended (R, D), X_ao
   * @param out (R, D), X_do
   */
  private record LayerPass(NDArray attention, NDArray values, NDArray attended, NDArray out) {}

  /** The last layer where the loss looks: (M, D). */
  private NDArray targets(Layer layer, NDArray x, TokenBatch batch) {
    ProjectedInput entry = enter(layer, x, batch);
    NDArray seen = attention.attend(entry.rows(), batch, layer.index()).values();
    NDArray attended = finishAttention(layer, batch.atTargets(entry.x()), batch.atTargets(seen));
    return feedForward(layer, attended);
  }

  /** The last layer where nothing but the last position is looked at: (B, D). */
  private NDArray lastPosition(Layer layer, NDArray before, TokenBatch batch) {
    NDArray x = before == null ? embed(layer.weights(), batch) : before;
    NDArray last = batch.lastPosition(x);
    Attention.QueryKeyValue weights = attention.scaled(layer.attention());
    NDArray query = last.matMul(weights.query()); // (B, H K)
    NDArray seen =
        speedups.has(Speedup.CARRIED_QUERY)
            ? attention.ofLastPositionCarried(
                batch.parts(x),
                new Attention.QueryKeyValue(query, weights.key(), weights.value()),
                batch)
            : attention.attendLast(query, keysAndValues(weights, x), batch);
    return feedForward(layer, finishAttention(layer, last, seen));
  }

  private static Attention.QueryKeyValue keysAndValues(Attention.QueryKeyValue weights, NDArray x) {
    return new Attention.QueryKeyValue(null, x.matMul(weights.key()), x.matMul(weights.value()));
  }

  private static NDArray finishAttention(Layer layer, NDArray x, NDArray seen) {
    NDArray product = seen.matMul(layer.get("attention.output"));
    return layer.norm("norm.attention", TensorOps.addedTo(x, product));
  }

  private static NDArray feedForward(Layer layer, NDArray x) {
    NDArray hidden = TensorOps.reluOf(x.matMul(layer.get("feedforward.in"))); // (N, F)
    NDArray product = hidden.matMul(layer.get("feedforward.out"));
    return layer.norm("norm.feedforward", TensorOps.addedTo(x, product));
  }

  private static NDArray logits(Map<String, NDArray> weights, NDArray x) {
    return TensorOps.affine(x, weights.get("projection.weight"), weights.get("projection.bias"));
  }

  /** The parameters of one layer. */
  private record Layer(Map<String, NDArray> weights, int index) {
    NDArray get(String name) {
      return weights.get("layer." + index + "." + name);
    }

    Attention.QueryKeyValue attention() {
      return new Attention.QueryKeyValue(
          get("attention.query"), get("attention.key"), get("attention.value"));
    }

    NDArray norm(String name, NDArray x) {
      return TensorOps.norm(x, get(name + ".weight"), get(name + ".bias"));
    }

    String activation(String name) {
      return "activation.layer." + index + "." + name;
    }
  }
}
