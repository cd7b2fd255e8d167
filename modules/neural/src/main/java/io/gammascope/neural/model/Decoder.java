package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * The forward pass of an architecture. Implementations hold constants, never parameters. Axes: B
 * batch, T positions, M positions that the loss covers, V vocabulary.
 */
interface Decoder {
  /**
   * Computes every position of every layer.
   *
   * @param weights the parameters by name
   */
  Pass run(Map<String, NDArray> weights, TokenBatch batch);

  /**
   * Returns the logits (B, V) at the last position of each sequence. Ignores interventions.
   *
   * @param weights the parameters by name
   */
  default NDArray lastLogits(Map<String, NDArray> weights, TokenBatch batch) {
    return TensorOps.lastPosition(run(weights, batch).logits());
  }

  /**
   * Returns the logits (M, V) at the positions that the loss covers.
   *
   * @param weights the parameters by name
   */
  default NDArray targetLogits(Map<String, NDArray> weights, TokenBatch batch) {
    return batch.atTargets(run(weights, batch).logits().reshape(batch.rows(), -1));
  }

  /**
   * Reads tokens that follow those in the cache and adds their keys and values to it.
   *
   * @param weights the parameters by name
   * @param batch the new tokens (B, T) of every sequence
   * @return the logits (B, V) at the last position
   * @throws UnsupportedOperationException if this implementation does not use a cache
   */
  default NDArray advance(Map<String, NDArray> weights, TokenBatch batch, KeyValueCache cache) {
    throw new UnsupportedOperationException("the reference model has no key-value cache");
  }

  /**
   * The result of a forward pass at all positions.
   *
   * @param logits (B, T, V)
   * @param activations by {@link ActivationName}
   */
  record Pass(NDArray logits, Map<String, NDArray> activations) {}
}
