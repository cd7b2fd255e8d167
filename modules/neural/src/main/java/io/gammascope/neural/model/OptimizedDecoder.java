package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gammascope.study.spec.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The fast forward pass of both architectures. It gives what {@link ReferenceBaseDecoder} and
 * {@link ReferenceGpt2Decoder} give, up to the order of float additions. Axes: B batch, T
 * positions, R rows (see {@link TokenBatch}), M positions that the loss covers, D width, H heads, K
 * head width, V vocabulary.
 */
final class OptimizedDecoder implements Decoder {
  private final int layers;
  private final Attention attention;
  private final Block block;
  private final UnaryOperator<TokenBatch> shareFirstPositions;

  /** Creates a decoder with constants held by the model's manager. */
  OptimizedDecoder(NDManager model, Model.Options options) {
    ModelDimensions sizes = options.sizes();
    Speedups speedups = options.speedups();
    boolean base = sizes.model().architecture() == Architecture.BASE;
    layers = sizes.model().layers();
    attention = new Attention(model, sizes, base ? options.padding() : Padding.VISIBLE);
    block =
        base
            ? new BaseBlock(attention, speedups)
            : new Gpt2Block(model, sizes.model().norm(), attention, speedups);
    shareFirstPositions =
        speedups.has(Speedup.FIRST_POSITION_ONCE) && layers > 1
            ? batch -> batch.shareFirstPositions(sizes.vocabulary())
            : UnaryOperator.identity();
  }

  @Override
  public Pass run(Map<String, NDArray> weights, TokenBatch batch) {
    Map<String, NDArray> activations = new LinkedHashMap<>();
    NDArray x = null; // (R, D)
    for (int i = 0; i < layers; i++) {
      LayerPass pass = layer(block.layer(weights, i), i, x, batch);
      x = i == layers - 1 ? block.finalNorm(weights, pass.out()) : pass.out();
      NDArray values = attention.splitHeads(batch.byPosition(pass.values()));
      activations.put(ActivationName.attention(i), pass.attention());
      activations.put(ActivationName.value(i), values);
      activations.put(ActivationName.attentionOut(i), batch.byPosition(pass.attentionOut()));
      block.record(i, batch.byPosition(pass.in()), batch.byPosition(x), activations);
    }
    return new Pass(batch.byPosition(block.logits(weights, x)), activations); // (B, T, V)
  }

  @Override
  public NDArray lastLogits(Map<String, NDArray> weights, TokenBatch given) {
    TokenBatch batch = shareFirstPositions.apply(given);
    NDArray before = allButLastLayer(weights, batch);
    NDArray x = before == null ? block.embed(weights, batch) : before; // (R, D)
    NDArray last = batch.lastPosition(x); // (B, D)
    LayerWeights layer = block.layer(weights, layers - 1);
    NDArray attended = block.attendLast(layer, x, last, batch); // (B, H K)
    return finish(weights, layer, last, attended);
  }

  @Override
  public NDArray targetLogits(Map<String, NDArray> weights, TokenBatch given) {
    TokenBatch batch = shareFirstPositions.apply(given);
    NDArray x = allButLastLayer(weights, batch);
    LayerWeights layer = block.layer(weights, layers - 1);
    ProjectedInput input = project(layer, layers - 1, x, batch);
    NDArray attended = attention.attend(input.rows(), batch, layers - 1).values(); // (R, H K)
    return finish(weights, layer, batch.atTargets(input.x()), batch.atTargets(attended));
  }

  @Override
  public NDArray advance(Map<String, NDArray> weights, TokenBatch batch, KeyValueCache cache) {
    NDArray x = block.embed(weights, batch, cache.length()); // (R, D)
    for (int i = 0; i < layers; i++) {
      LayerWeights layer = block.layer(weights, i);
      NDArray attended =
          attention.attendWithCache(block.projectNew(layer, x), batch, cache.layer(i));
      x = block.feedForward(layer, block.attentionOut(layer, x, attended));
    }
    cache.grow(batch.positions());
    NDArray last = TensorOps.lastPosition(batch.byPosition(x)); // (B, D)
    return block.logits(weights, block.finalNorm(weights, last));
  }

  /** The last layer's input (R, D); null if the model has one layer. */
  private NDArray allButLastLayer(Map<String, NDArray> weights, TokenBatch batch) {
    NDArray x = null;
    for (int i = 0; i < layers - 1; i++) {
      x = layer(block.layer(weights, i), i, x, batch).out();
    }
    return x;
  }

  private LayerPass layer(LayerWeights layer, int index, NDArray x, TokenBatch batch) {
    ProjectedInput input = project(layer, index, x, batch);
    Attention.AttentionOutput attended = attention.attend(input.rows(), batch, index);
    NDArray attentionOut = block.attentionOut(layer, input.x(), attended.values()); // (R, D)
    NDArray out = block.feedForward(layer, attentionOut);
    return new LayerPass(input.x(), attended.weights(), input.rows().value(), attentionOut, out);
  }

  private ProjectedInput project(LayerWeights layer, int index, NDArray x, TokenBatch batch) {
    return index == 0 ? block.first(layer, batch) : block.project(layer, x);
  }

  /** The rest of the last layer at some rows, and their logits. */
  private NDArray finish(
      Map<String, NDArray> weights, LayerWeights layer, NDArray x, NDArray attended) {
    NDArray out = block.feedForward(layer, block.attentionOut(layer, x, attended));
    return block.logits(weights, block.finalNorm(weights, out));
  }

  /**
   * The arrays of one layer.
   *
   * @param in (R, D)
   * @param attention (B, H, Q, T)
   * @param values (R, H K)
   * @param attentionOut (R, D), X_ao
   * @param out (R, D), X_do
   */
  private record LayerPass(
      NDArray in, NDArray attention, NDArray values, NDArray attentionOut, NDArray out) {}
}
