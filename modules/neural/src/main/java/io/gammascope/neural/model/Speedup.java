package io.gammascope.neural.model;

/**
 * A way of saving work that is exact: losses differ at most by the order of float additions. Each
 * can be left out, for benchmarks and for tests that compare.
 */
public enum Speedup {
  /** Training computes of the last layer what the positions that the loss looks at need. */
  LAST_POSITION_ONLY,
  /** There, the query is carried to the keys' inputs; neither keys nor values are computed. */
  CARRIED_QUERY,
  /** The first layer projects each token and position once, not each occurrence. */
  UNIQUE_ROWS,
  /**
   * The first position is computed once per token, not per example, in every layer but the last;
   * under the causal mask it depends on its token alone.
   */
  FIRST_POSITION_ONCE,
  /** Queries, keys and values come from one multiplication. */
  MERGED_PROJECTIONS,
  /** All parameters are one vector: one gradient, one norm, one update. */
  FLAT_VECTOR,
  /** A batch is a slice of one array that holds all tokens, not an array made for it. */
  RESIDENT_TOKENS,
  /** The thread takes denormal numbers as zero. */
  FLUSH_TO_ZERO,
  /** The C library keeps freed memory for the next step. */
  HELD_MEMORY
}
