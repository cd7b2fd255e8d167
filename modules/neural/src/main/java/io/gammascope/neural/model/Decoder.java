package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** The forward pass of an architecture; it holds constants, never parameters. */
interface Decoder {
  /**
   * Computes logits.
   *
   * @param weights the parameters by name
   */
  Pass forward(Map<String, NDArray> weights, TokenBatch batch, OutputScope reach);

  /**
   * Reads tokens that follow those of the cache, and adds them to it.
   *
   * @param weights the parameters by name
   * @param batch the new tokens (B, T) of every sequence
   * @return (B, V) at the last position
   */
  NDArray advance(Map<String, NDArray> weights, TokenBatch batch, KeyValueCache cache);

  /**
   * What a pass gives.
   *
   * @param logits (B, V) at the last position, (M, V) at the M positions that count, or (B, T, V)
   *     where everything was asked for
   * @param activations by the names of the golden vectors; empty unless everything was asked for
   */
  record Pass(NDArray logits, Map<String, NDArray> activations) {}
}
