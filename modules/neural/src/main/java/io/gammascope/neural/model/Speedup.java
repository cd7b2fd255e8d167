package io.gammascope.neural.model;

/**
 * An exact way to save time or memory: results differ by the order of float additions at most.
 * Benchmarks and tests can leave each out. All those that concern the forward pass are built into
 * {@link OptimizedDecoder} when it is created.
 */
public enum Speedup {
  /** The last layer is computed only at the positions that the loss covers. */
  LAST_POSITION_ONLY,
  /**
   * At the last position, the query is multiplied by the transposed key weights, so that keys and
   * values need not be computed.
   */
  CARRIED_QUERY,
  /** The first layer projects each token and position once, not at each occurrence. */
  UNIQUE_ROWS,
  /**
   * The first position, which under the causal mask depends on its token alone, is computed once
   * per token, not once per example, in every layer but the last.
   */
  FIRST_POSITION_ONCE,
  /** The base decoder computes queries, keys and values by one product, as GPT-2 does always. */
  MERGED_PROJECTIONS,
  /** All parameters are one vector: one gradient, one norm, one update. */
  FLAT_VECTOR,
  /** A batch is a slice of one array of all tokens, not a copy. */
  RESIDENT_TOKENS,
  /** The training thread treats denormal numbers as zero. */
  FLUSH_TO_ZERO,
  /** The C library keeps freed memory for the next step. */
  HELD_MEMORY
}
