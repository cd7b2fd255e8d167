package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The paper's decoder (S3.5): post-norm, ReLU, no biases in attention and feed-forward. Axes: B
 * batch, T positions, N = B T rows, D width, H heads, K head width, F feed-forward neurons, V
 * vocabulary.
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
    boolean full = reach == Reach.EVERYTHING;
    int everywhere = full ? layers : layers - 1;
    NDArray x = everywhere == 0 ? embed(weights, batch) : null; // (N, D)
    for (int i = 0; i < everywhere; i++) {
      Layer layer = new Layer(weights, i);
      LayerEntry entry = i == 0 ? first(layer, batch) : new LayerEntry(x, project(layer, x));
      x = layer(layer, entry, batch, activations);
    }
    if (full) {
      return new Pass(batch.byPosition(logits(weights, x)), activations); // (B, T, V)
    }
    NDArray last = lastPosition(new Layer(weights, layers - 1), x, batch); // (B, D)
    return new Pass(logits(weights, last), Map.of()); // (B, V)
  }

  private static NDArray embed(Map<String, NDArray> weights, TokenBatch batch) {
    return Operations.embed(
        batch, weights.get("embedding.token"), weights.get("embedding.position"));
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
      Layer layer, LayerEntry entry, TokenBatch batch, Map<String, NDArray> activations) {
    Attention.Seen seen = attention.everywhere(entry.rows(), batch);
    NDArray attended = finishAttention(layer, entry.x(), seen.values()); // (N, D)
    NDArray out = feedForward(layer, attended);
    activations.put(layer.activation("attention"), seen.weights());
    activations.put(layer.activation("attention_out"), batch.byPosition(attended));
    activations.put(layer.activation("value"), attention.byHead(entry.rows().value(), batch));
    activations.put(layer.activation("out"), batch.byPosition(out));
    return out;
  }

  /** The last layer where nothing but the last position is looked at: (B, D). */
  private NDArray lastPosition(Layer layer, NDArray x, TokenBatch batch) {
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
