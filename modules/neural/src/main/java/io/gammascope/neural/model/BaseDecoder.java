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

  /** With constants held by the model's manager. */
  BaseDecoder(NDManager model, Sizes sizes, Padding padding) {
    layers = sizes.model().layers();
    attention = new Attention(model, sizes, padding);
  }

  @Override
  public Pass forward(Map<String, NDArray> weights, TokenBatch batch, Reach reach) {
    Map<String, NDArray> activations = new LinkedHashMap<>();
    NDArray x =
        Operations.embed(
            batch, weights.get("embedding.token"), weights.get("embedding.position")); // (N, D)
    for (int i = 0; i < layers - 1; i++) {
      x = layer(new Layer(weights, i), x, batch, activations);
    }
    Layer last = new Layer(weights, layers - 1);
    if (reach == Reach.LAST_POSITION) {
      return new Pass(project(weights, lastPosition(last, x, batch)), Map.of()); // (B, V)
    }
    x = layer(last, x, batch, activations);
    return new Pass(batch.byPosition(project(weights, x)), activations); // (B, T, V)
  }

  private static NDArray project(Map<String, NDArray> weights, NDArray x) {
    return x.matMul(weights.get("projection.weight")).add(weights.get("projection.bias"));
  }

  private NDArray layer(Layer layer, NDArray x, TokenBatch batch, Map<String, NDArray> kept) {
    Attention.Triple weights = layer.attention();
    Attention.Triple rows =
        new Attention.Triple(
            x.matMul(weights.query()), x.matMul(weights.key()), x.matMul(weights.value()));
    Attention.Seen seen = attention.everywhere(rows, batch);
    NDArray attended = finishAttention(layer, x, seen.values()); // (N, D)
    NDArray out = feedForward(layer, attended);
    kept.put(layer.activation("attention"), seen.weights());
    kept.put(layer.activation("attention_out"), batch.byPosition(attended));
    kept.put(layer.activation("value"), attention.byHead(rows.value(), batch));
    kept.put(layer.activation("out"), batch.byPosition(out));
    return out;
  }

  /** The last layer where nothing but the last position is looked at: (B, D). */
  private NDArray lastPosition(Layer layer, NDArray x, TokenBatch batch) {
    NDArray sequences = batch.byPosition(x); // (B, T, D)
    NDArray seen = attention.ofLastPosition(sequences, layer.attention(), batch);
    NDArray last = Operations.lastPosition(sequences);
    return feedForward(layer, finishAttention(layer, last, seen));
  }

  private static NDArray finishAttention(Layer layer, NDArray x, NDArray seen) {
    return layer.norm("norm.attention", x.add(seen.matMul(layer.get("attention.output"))));
  }

  private static NDArray feedForward(Layer layer, NDArray x) {
    NDArray hidden = Operations.relu(x.matMul(layer.get("feedforward.in"))); // (N, F)
    return layer.norm("norm.feedforward", x.add(hidden.matMul(layer.get("feedforward.out"))));
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
