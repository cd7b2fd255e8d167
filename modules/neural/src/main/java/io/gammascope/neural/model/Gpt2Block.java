package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gammascope.neural.model.Attention.QueryKeyValue;
import io.gammascope.study.spec.NormPlacement;
import java.util.Map;

/** The layers of GPT-2; {@link ReferenceGpt2Decoder} states their formulas. */
final class Gpt2Block extends Block {
  private final boolean preNorm;
  private final Attention attention;
  private final Gelu gelu;
  private final FirstInput firstInput;
  private final LastAttention lastAttention;

  /** Creates the layers, with constants held by the model's manager. */
  Gpt2Block(NDManager model, NormPlacement norm, Attention attention, Speedups speedups) {
    super("transformer.wte.weight", "transformer.wpe.weight", "transformer.h.");
    preNorm = norm == NormPlacement.PRE;
    this.attention = attention;
    gelu = new Gelu(model);
    firstInput = speedups.has(Speedup.UNIQUE_ROWS) ? this::eachTokenOnce : this::eachRow;
    lastAttention = speedups.has(Speedup.CARRIED_QUERY) ? this::carriedQuery : this::keysAndValues;
  }

  @Override
  ProjectedInput first(LayerWeights layer, TokenBatch batch) {
    return firstInput.compute(layer, batch);
  }

  /** Computes each token at each position once where that takes fewer rows. */
  private ProjectedInput eachTokenOnce(LayerWeights layer, TokenBatch batch) {
    NDArray tokens = tokenTable(layer.all());
    if (!TokenPositionTable.hasFewerRows(tokens, batch)) {
      return eachRow(layer, batch);
    }
    NDArray sums = TokenPositionTable.sums(tokens, positionTable(layer.all()), batch);
    NDArray projected = TensorOps.affine(layer, "attn.c_attn", attentionInput(layer, sums));
    NDArray wide = sums.concat(projected, 1); // (T V, W)
    NDArray rows = TensorOps.rows(batch.tokensByPosition(tokens.getShape().get(0)), wide);
    ProjectedInput input = ProjectedInput.split(rows, tokens.getShape().get(1));
    return new ProjectedInput(input.x(), attention.scaled(input.rows()));
  }

  private ProjectedInput eachRow(LayerWeights layer, TokenBatch batch) {
    return project(layer, embed(layer.all(), batch));
  }

  @Override
  ProjectedInput project(LayerWeights layer, NDArray x) {
    return new ProjectedInput(x, projectNew(layer, x));
  }

  @Override
  QueryKeyValue projectNew(LayerWeights layer, NDArray x) {
    NDArray projected = TensorOps.affine(layer, "attn.c_attn", attentionInput(layer, x));
    return attention.scaled(QueryKeyValue.split(projected)); // of (R, 3 H K)
  }

  private NDArray attentionInput(LayerWeights layer, NDArray x) {
    return preNorm ? TensorOps.norm(layer, "ln_1", x) : x;
  }

  @Override
  NDArray attendLast(LayerWeights layer, NDArray x, NDArray last, TokenBatch batch) {
    return lastAttention.compute(layer, x, last, batch);
  }

  /** Ignores the keys' bias: it adds the same to all scores of a query, which softmax cancels. */
  private NDArray carriedQuery(LayerWeights layer, NDArray x, NDArray last, TokenBatch batch) {
    NDArray input = attentionInput(layer, x); // (R, D)
    QueryKeyValue weights = QueryKeyValue.split(layer.get("attn.c_attn.weight"));
    QueryKeyValue bias = QueryKeyValue.split(layer.get("attn.c_attn.bias").expandDims(0));
    NDArray query = batch.lastPosition(input).matMul(weights.query()).add(bias.query());
    QueryKeyValue scaled =
        attention.scaled(new QueryKeyValue(query, weights.key(), weights.value()));
    return attention.attendLastCarried(batch.parts(input), scaled, batch).add(bias.value());
  }

  private NDArray keysAndValues(LayerWeights layer, NDArray x, NDArray last, TokenBatch batch) {
    QueryKeyValue rows = projectNew(layer, x);
    NDArray query = batch.lastPosition(rows.query()); // (B, H K)
    return attention.attendLast(new QueryKeyValue(query, rows.key(), rows.value()), batch);
  }

  @Override
  NDArray attentionOut(LayerWeights layer, NDArray x, NDArray attended) {
    NDArray sum = TensorOps.addInPlace(x, TensorOps.affine(layer, "attn.c_proj", attended));
    return preNorm ? sum : TensorOps.norm(layer, "ln_1", sum);
  }

  @Override
  NDArray feedForward(LayerWeights layer, NDArray attentionOut) {
    return preNorm
        ? TensorOps.addInPlace(
            attentionOut, perceptron(layer, TensorOps.norm(layer, "ln_2", attentionOut)))
        : TensorOps.norm(
            layer, "ln_2", TensorOps.addInPlace(attentionOut, perceptron(layer, attentionOut)));
  }

  private NDArray perceptron(LayerWeights layer, NDArray x) {
    NDArray hidden = gelu.apply(TensorOps.affine(layer, "mlp.c_fc", x)); // (R, F)
    return TensorOps.affine(layer, "mlp.c_proj", hidden);
  }

  @Override
  NDArray finalNorm(Map<String, NDArray> weights, NDArray x) {
    return preNorm ? TensorOps.norm(new LayerWeights(weights, "transformer."), "ln_f", x) : x;
  }

  @Override
  NDArray logits(Map<String, NDArray> weights, NDArray x) {
    return x.matMul(tokenTable(weights).transpose(1, 0));
  }

  @Override
  void record(int layer, NDArray in, NDArray out, Map<String, NDArray> activations) {
    activations.putIfAbsent(ActivationName.hidden(layer), in);
    activations.put(ActivationName.hidden(layer + 1), out);
  }
}
