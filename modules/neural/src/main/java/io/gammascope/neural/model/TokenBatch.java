package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A batch of sequences. Axes: B examples, T positions, V vocabulary, N = B T rows, M rows that the
 * loss looks at.
 */
final class TokenBatch {
  private final NDManager step;
  private final int[] values;
  private final int positions;
  private final boolean padded;
  private final Targets targets;
  private final Intervention intervention;

  /** Of tokens (B, T) row by row; its arrays live in the step's manager. */
  TokenBatch(NDManager step, int[] values, Targets targets) {
    this(step, values, values.length / targets.examples(), targets, Intervention.none());
  }

  /** Of tokens (B, T) that nothing is to be learned from. */
  TokenBatch(NDManager step, int[] values, int positions) {
    this(step, values, positions, Intervention.none());
  }

  /** Of tokens (B, T) that are looked at while something is done to their attention. */
  TokenBatch(NDManager step, int[] values, int positions, Intervention intervention) {
    this(
        step,
        values,
        positions,
        Targets.atLastPosition(new int[values.length / positions]),
        intervention);
  }

  private TokenBatch(
      NDManager step, int[] values, int positions, Targets targets, Intervention intervention) {
    if (values.length != positions * targets.examples()) {
      throw new IllegalArgumentException(
          values.length + " tokens are not " + targets.examples() + " times " + positions);
    }
    this.targets = targets;
    this.intervention = intervention;
    this.step = step;
    this.values = values;
    this.positions = positions;
    boolean found = false;
    for (int token : values) {
      found |= token == 0;
    }
    padded = found;
  }

  /** What is done to attention, in passes that compute every position's. */
  Intervention intervention() {
    return intervention;
  }

  /** B. */
  int size() {
    return values.length / positions;
  }

  /** T. */
  int positions() {
    return positions;
  }

  /** N. */
  long rows() {
    return values.length;
  }

  /** Whether token 0 occurs. */
  boolean padded() {
    return padded;
  }

  /** Rows (N, W) seen as (B, T, W). */
  NDArray byPosition(NDArray rows) {
    return rows.reshape(size(), positions, rows.getShape().get(1));
  }

  /** The tokens (N). */
  NDArray tokens() {
    return tokensByPosition(0);
  }

  /** Indices (N) into a table (T V) of every token at every position. */
  NDArray tokensByPosition(long vocabulary) {
    long[] indices = new long[values.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = values[i] + i % positions * vocabulary;
    }
    return step.create(indices, new Shape(indices.length));
  }

  /** The labels (M, 1) that count. */
  NDArray labels() {
    return step.create(targets.labels(), new Shape(targets.size(), 1));
  }

  /** Indices (M) of the rows that count. */
  NDArray targetRows() {
    return step.create(targets.rows(positions), new Shape(targets.size()));
  }

  /** Of rows (N, W) those that count: (M, W). */
  NDArray atTargets(NDArray rows) {
    if (targets.size() == values.length) {
      return rows;
    }
    return targets.onlyLastPosition()
        ? Operations.lastPosition(byPosition(rows))
        : Operations.rows(targetRows(), rows);
  }

  Targets targets() {
    return targets;
  }
}
