package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * The layers of one architecture in optimized form, for {@link OptimizedDecoder}, which decides at
 * which positions they are computed. Axes: R rows of a batch, D width, H heads, K head width, V
 * vocabulary.
 */
abstract class Block {
  private final String tokenTable;
  private final String positionTable;
  private final String layers;

  /**
   * Creates the layers with the names of their parameters.
   *
   * @param layers prefix of all layers' names, without the layer's index
   */
  Block(String tokenTable, String positionTable, String layers) {
    this.tokenTable = tokenTable;
    this.positionTable = positionTable;
    this.layers = layers;
  }

  LayerWeights layer(Map<String, NDArray> weights, int index) {
    return new LayerWeights(weights, layers + index + ".");
  }

  NDArray tokenTable(Map<String, NDArray> weights) {
    return weights.get(tokenTable);
  }

  NDArray positionTable(Map<String, NDArray> weights) {
    return weights.get(positionTable);
  }

  /** The input of the first layer: (R, D). */
  NDArray embed(Map<String, NDArray> weights, TokenBatch batch) {
    return TensorOps.embed(batch, tokenTable(weights), positionTable(weights));
  }

  /** The input of the first layer for tokens that follow others: (R, D). */
  NDArray embed(Map<String, NDArray> weights, TokenBatch batch, int from) {
    return TensorOps.embed(batch, tokenTable(weights), positionTable(weights), from);
  }

  /** The first layer's input with its scaled queries, keys and values. */
  abstract ProjectedInput first(LayerWeights layer, TokenBatch batch);

  /** Any other layer's input (R, D) with its scaled queries, keys and values. */
  abstract ProjectedInput project(LayerWeights layer, NDArray x);

  /** Scaled queries, keys and values (R, H K) of the few rows that one decoding step adds. */
  abstract Attention.QueryKeyValue projectNew(LayerWeights layer, NDArray x);

  /**
   * Attention of the last position of each sequence alone: (B, H K).
   *
   * @param x (R, D), the layer's input
   * @param last (B, D), of it the last position
   */
  abstract NDArray attendLast(LayerWeights layer, NDArray x, NDArray last, TokenBatch batch);

  /**
   * X_ao (R, D).
   *
   * @param x (R, D), the layer's input
   * @param attended (R, H K), the weighted values
   */
  abstract NDArray attentionOut(LayerWeights layer, NDArray x, NDArray attended);

  /** The layer's output (R, D), of X_ao. */
  abstract NDArray feedForward(LayerWeights layer, NDArray attentionOut);

  /** The input of the output projection (R, D), of the last layer's output. */
  abstract NDArray finalNorm(Map<String, NDArray> weights, NDArray x);

  /** Logits (R, V), of what {@link #finalNorm} returns. */
  abstract NDArray logits(Map<String, NDArray> weights, NDArray x);

  /** Adds the hidden states (B, T, D) around a layer under the architecture's names. */
  abstract void record(int layer, NDArray in, NDArray out, Map<String, NDArray> activations);

  /** A way to compute the first layer's input and its projections. */
  interface FirstInput {
    /** See {@link Block#first}. */
    ProjectedInput compute(LayerWeights layer, TokenBatch batch);
  }

  /** A way to compute attention at the last position. */
  interface LastAttention {
    /** See {@link Block#attendLast}. */
    NDArray compute(LayerWeights layer, NDArray x, NDArray last, TokenBatch batch);
  }
}
