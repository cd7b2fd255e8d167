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
  BaseDecoder(NDManager model, Sizes sizes, Padding padding, Speedups speedups) {
    layers = sizes.model().layers();
    attention = new Attention(model, sizes, padding);
    this.speedups = speedups;
  }

  @Override
  public Pass forward(Map<String, NDArray> weights, TokenBatch batch, Reach reach) {
    Map<String, NDArray> activations = new LinkedHashMap<>();
    NDArray x = null; // (N, D)
    for (int i = 0; i < layers - 1; i++) {
      x = layer(new Layer(weights, i), x, batch, activations);
    }
    Layer last = new Layer(weights, layers - 1);
    return switch (reach) {
      case EVERYTHING -> {
        NDArray logits = logits(weights, layer(last, x, batch, activations)); // (N, V)
        yield new Pass(batch.byPosition(logits), activations); // (B, T, V)
      }
      case TARGETS -> new Pass(logits(weights, targets(last, x, batch)), Map.of()); // (M, V)
      case LAST_POSITION ->
          new Pass(logits(weights, lastPosition(last, x, batch)), Map.of()); // (B, V)
    };
  }

  @Override
  public NDArray advance(Map<String, NDArray> weights, TokenBatch batch, KeyValueCache cache) {
    NDArray x =
        Operations.embed(
            batch,
            weights.get("embedding.token"),
            weights.get("embedding.position"),
            cache.length());
    for (int i = 0; i < layers; i++) {
      Layer layer = new Layer(weights, i);
      Attention.Triple given = layer.attention();
      Attention.Triple rows =
          attention.scaled(
              new Attention.Triple(
                  x.matMul(given.query()), x.matMul(given.key()), x.matMul(given.value())));
      NDArray seen = attention.recalled(rows, batch, cache.layer(i));
      x = feedForward(layer, finishAttention(layer, x, seen));
    }
    cache.grow(batch.positions());
    return logits(weights, Operations.lastPosition(batch.byPosition(x)));
  }

  private static NDArray embed(Map<String, NDArray> weights, TokenBatch batch) {
    return Operations.embed(
        batch, weights.get("embedding.token"), weights.get("embedding.position"));
  }

  /** What enters a layer, of what the layer before gave, or of the tokens. */
  private LayerEntry enter(Layer layer, NDArray x, TokenBatch batch) {
    return layer.index() == 0 ? first(layer, batch) : new LayerEntry(x, project(layer, x));
  }

  private LayerEntry first(Layer layer, TokenBatch batch) {
    if (!speedups.uniqueRows()) {
      NDArray x = embed(layer.weights(), batch);
      return new LayerEntry(x, project(layer, x));
    }
    return FirstLayerRows.of(
        batch,
        layer.weights().get("embedding.token"),
        layer.weights().get("embedding.position"),
        attention.scaled(layer.attention()).sideBySide());
  }

  private Attention.Triple project(Layer layer, NDArray x) {
    Attention.Triple weights = attention.scaled(layer.attention());
    return speedups.mergedProjections()
        ? Attention.Triple.cut(x.matMul(weights.sideBySide()))
        : new Attention.Triple(
            x.matMul(weights.query()), x.matMul(weights.key()), x.matMul(weights.value()));
  }

  private NDArray layer(
      Layer layer, NDArray x, TokenBatch batch, Map<String, NDArray> activations) {
    LayerEntry entry = enter(layer, x, batch);
    Attention.Seen seen = attention.everywhere(entry.rows(), batch, layer.index());
    NDArray attended = finishAttention(layer, entry.x(), seen.values()); // (N, D)
    NDArray out = feedForward(layer, attended);
    activations.put(layer.activation("attention"), seen.weights());
    activations.put(layer.activation("attention_out"), batch.byPosition(attended));
    activations.put(layer.activation("value"), attention.byHead(entry.rows().value(), batch));
    activations.put(layer.activation("out"), batch.byPosition(out));
    return out;
  }

  /** The last layer where the loss looks: (M, D). */
  private NDArray targets(Layer layer, NDArray x, TokenBatch batch) {
    LayerEntry entry = enter(layer, x, batch);
    NDArray seen = attention.everywhere(entry.rows(), batch, layer.index()).values();
    NDArray attended = finishAttention(layer, batch.atTargets(entry.x()), batch.atTargets(seen));
    return feedForward(layer, attended);
  }

  /** The last layer where nothing but the last position is looked at: (B, D). */
  private NDArray lastPosition(Layer layer, NDArray before, TokenBatch batch) {
    NDArray x = before == null ? embed(layer.weights(), batch) : before;
    NDArray sequences = batch.byPosition(x); // (B, T, D)
    NDArray last = Operations.lastPosition(sequences);
    Attention.Triple weights = attention.scaled(layer.attention());
    NDArray query = last.matMul(weights.query()); // (B, H K)
    NDArray seen =
        speedups.carriedQuery()
            ? attention.ofLastPositionCarried(
                sequences, new Attention.Triple(query, weights.key(), weights.value()), batch)
            : attention.ofLastPosition(
                last.matMul(weights.query()), keysAndValues(weights, x), batch);
    return feedForward(layer, finishAttention(layer, last, seen));
  }

  private static Attention.Triple keysAndValues(Attention.Triple weights, NDArray x) {
    return new Attention.Triple(null, x.matMul(weights.key()), x.matMul(weights.value()));
  }

  private static NDArray finishAttention(Layer layer, NDArray x, NDArray seen) {
    return layer.norm("norm.attention", x.add(seen.matMul(layer.get("attention.output"))));
  }

  private static NDArray feedForward(Layer layer, NDArray x) {
    NDArray hidden = Operations.relu(x.matMul(layer.get("feedforward.in"))); // (N, F)
    return layer.norm("norm.feedforward", x.add(hidden.matMul(layer.get("feedforward.out"))));
  }

  private static NDArray logits(Map<String, NDArray> weights, NDArray x) {
    return Operations.affine(x, weights.get("projection.weight"), weights.get("projection.bias"));
  }

  /** The parameters of one layer. */
  private record Layer(Map<String, NDArray> weights, int index) {
    NDArray get(String name) {
      return weights.get("layer." + index + "." + name);
    }

    Attention.Triple attention() {
      return new Attention.Triple(
          get("attention.query"), get("attention.key"), get("attention.value"));
    }

    NDArray norm(String name, NDArray x) {
      return Operations.norm(x, get(name + ".weight"), get(name + ".bias"));
    }

    String activation(String name) {
      return "activation.layer." + index + "." + name;
    }
  }
}
