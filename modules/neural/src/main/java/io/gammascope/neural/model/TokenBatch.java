package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A batch of sequences. Axes: B examples, T positions.
 *
 * @param tokens (B T), whole numbers of 64 bits, example after example
 * @param padded whether token 0 occurs
 */
record TokenBatch(NDArray tokens, int size, int positions, boolean padded) {
  /** Of tokens (B, T) row by row; the array lives in the step's manager. */
  static TokenBatch of(NDManager step, int[] tokens, int positions) {
    long[] wide = new long[tokens.length];
    boolean padded = false;
    for (int i = 0; i < tokens.length; i++) {
      wide[i] = tokens[i];
      padded |= tokens[i] == 0;
    }
    return new TokenBatch(
        step.create(wide, new Shape(wide.length)), tokens.length / positions, positions, padded);
  }

  /** B T. */
  long rows() {
    return (long) size * positions;
  }

  /** Rows (B T, W) seen as (B, T, W). */
  NDArray byPosition(NDArray rows) {
    return rows.reshape(size, positions, rows.getShape().get(1));
  }
}
