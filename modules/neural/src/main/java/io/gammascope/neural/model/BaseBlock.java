package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import io.gammascope.neural.model.Attention.QueryKeyValue;
import java.util.Map;
import java.util.function.BiFunction;

/** The layers of the paper's decoder; {@link ReferenceBaseDecoder} states their formulas. */
final class BaseBlock extends Block {
  private final Attention attention;
  private final FirstInput firstInput;
  private final BiFunction<QueryKeyValue, NDArray, QueryKeyValue> projection;
  private final LastAttention lastAttention;

  BaseBlock(Attention attention, Speedups speedups) {
    super("embedding.token", "embedding.position", "layer.");
    this.attention = attention;
    firstInput = speedups.has(Speedup.UNIQUE_ROWS) ? this::eachTokenOnce : this::eachRow;
    projection =
        speedups.has(Speedup.MERGED_PROJECTIONS)
            ? (weights, x) -> QueryKeyValue.split(x.matMul(weights.sideBySide()))
            : BaseBlock::project;
    lastAttention = speedups.has(Speedup.CARRIED_QUERY) ? this::carriedQuery : this::keysAndValues;
  }

  @Override
  ProjectedInput first(LayerWeights layer, TokenBatch batch) {
    return firstInput.compute(layer, batch);
  }

  private ProjectedInput eachTokenOnce(LayerWeights layer, TokenBatch batch) {
    return TokenPositionTable.lookUp(
        batch,
        tokenTable(layer.all()),
        positionTable(layer.all()),
        scaledWeights(layer).sideBySide());
  }

  private ProjectedInput eachRow(LayerWeights layer, TokenBatch batch) {
    return project(layer, embed(layer.all(), batch));
  }

  @Override
  ProjectedInput project(LayerWeights layer, NDArray x) {
    return new ProjectedInput(x, projection.apply(scaledWeights(layer), x));
  }

  @Override
  QueryKeyValue projectNew(LayerWeights layer, NDArray x) {
    return attention.scaled(project(weights(layer), x));
  }

  private static QueryKeyValue project(QueryKeyValue weights, NDArray x) {
    return new QueryKeyValue(
        x.matMul(weights.query()), x.matMul(weights.key()), x.matMul(weights.value()));
  }

  @Override
  NDArray attendLast(LayerWeights layer, NDArray x, NDArray last, TokenBatch batch) {
    return lastAttention.compute(layer, x, last, batch);
  }

  private NDArray carriedQuery(LayerWeights layer, NDArray x, NDArray last, TokenBatch batch) {
    QueryKeyValue weights = scaledWeights(layer);
    NDArray query = last.matMul(weights.query()); // (B, H K)
    return attention.attendLastCarried(
        batch.parts(x), new QueryKeyValue(query, weights.key(), weights.value()), batch);
  }

  private NDArray keysAndValues(LayerWeights layer, NDArray x, NDArray last, TokenBatch batch) {
    QueryKeyValue weights = scaledWeights(layer);
    NDArray query = last.matMul(weights.query()); // (B, H K)
    NDArray keys = x.matMul(weights.key()); // (R, H K)
    NDArray values = x.matMul(weights.value()); // (R, H K)
    return attention.attendLast(new QueryKeyValue(query, keys, values), batch);
  }

  private QueryKeyValue scaledWeights(LayerWeights layer) {
    return attention.scaled(weights(layer));
  }

  private static QueryKeyValue weights(LayerWeights layer) {
    return new QueryKeyValue(
        layer.get("attention.query"), layer.get("attention.key"), layer.get("attention.value"));
  }

  @Override
  NDArray attentionOut(LayerWeights layer, NDArray x, NDArray attended) {
    NDArray product = attended.matMul(layer.get("attention.output"));
    return TensorOps.norm(layer, "norm.attention", TensorOps.addInPlace(x, product));
  }

  @Override
  NDArray feedForward(LayerWeights layer, NDArray attentionOut) {
    NDArray hidden = TensorOps.reluAndFree(attentionOut.matMul(layer.get("feedforward.in")));
    NDArray product = hidden.matMul(layer.get("feedforward.out"));
    return TensorOps.norm(layer, "norm.feedforward", TensorOps.addInPlace(attentionOut, product));
  }

  @Override
  NDArray finalNorm(Map<String, NDArray> weights, NDArray x) {
    return x;
  }

  @Override
  NDArray logits(Map<String, NDArray> weights, NDArray x) {
    return TensorOps.affine(new LayerWeights(weights, ""), "projection", x);
  }

  @Override
  void record(int layer, NDArray in, NDArray out, Map<String, NDArray> activations) {
    activations.put(ActivationName.layerOut(layer), out);
  }
}
