package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A batch of sequences, and which rows its activations have. Axes: B examples, T positions, V
 * vocabulary, M rows that the loss looks at, R rows: B T, or V + B (T - 1) where the first position
 * is computed once per token. Under the causal mask a first position depends on its token alone.
 */
final class TokenBatch {
  private final StagingBuffer.Lent memory;
  private final Tokens values;
  private final int positions;
  private final boolean padded;
  private final Targets targets;
  private final Intervention intervention;
  private final int firsts;

  /** Of tokens (B, T) row by row; its arrays belong to the step that the memory is lent to. */
  TokenBatch(StagingBuffer.Lent memory, Tokens values, Targets targets) {
    this(memory, values, values.length() / targets.examples(), targets, Intervention.none());
  }

  /** Of tokens (B, T) that nothing is to be learned from. */
  TokenBatch(StagingBuffer.Lent memory, int[] values, int positions) {
    this(memory, values, positions, Intervention.none());
  }

  /** Of tokens (B, T) that are looked at while something is done to their attention. */
  TokenBatch(StagingBuffer.Lent memory, int[] values, int positions, Intervention intervention) {
    this(
        memory,
        Tokens.of(values),
        positions,
        Targets.atLastPosition(new int[values.length / positions]),
        intervention);
  }

  private TokenBatch(
      StagingBuffer.Lent memory,
      Tokens values,
      int positions,
      Targets targets,
      Intervention intervention) {
    if (values.length() != positions * targets.examples()) {
      throw new IllegalArgumentException(
          values.length() + " tokens are not " + targets.examples() + " times " + positions);
    }
    this.targets = targets;
    this.intervention = intervention;
    firsts = 0;
    this.memory = memory;
    this.values = values;
    this.positions = positions;
    padded = values.padded();
  }

  /** What is done to attention, in passes that compute every position's. */
  Intervention intervention() {
    return intervention;
  }

  private TokenBatch(TokenBatch batch, int firsts) {
    this.firsts = firsts;
    targets = batch.targets;
    memory = batch.memory;
    values = batch.values;
    positions = batch.positions;
    padded = batch.padded;
    intervention = batch.intervention;
  }

  /**
   * The same batch whose first positions are computed once per token of a vocabulary, where those
   * are so few that it pays for keeping them apart. A first token that is hidden sees nothing, so
   * that it would not depend on itself. Edges that something is done to stand in whole sequences.
   */
  TokenBatch firstsOnce(int vocabulary) {
    boolean pays = FirstPositionSharing.pays(vocabulary, size(), positions);
    boolean may = intervention.isNone() && !(padded && firstIsPadding());
    return pays && may ? new TokenBatch(this, vocabulary) : this;
  }

  /** Whether first positions are computed once per token. */
  boolean hasFirstsOnce() {
    return firsts > 0;
  }

  private boolean firstIsPadding() {
    return IntStream.range(0, size()).anyMatch(i -> values.at(i * positions) == 0);
  }

  /** B. */
  int size() {
    return values.length() / positions;
  }

  /** T. */
  int positions() {
    return positions;
  }

  /** R. */
  long rows() {
    return firsts == 0 ? values.length() : firsts + (long) size() * (positions - 1);
  }

  /** Whether token 0 occurs. */
  boolean padded() {
    return padded;
  }

  /** Rows (R, W) of every position of every example: (B, T, W). */
  NDArray byPosition(NDArray rows) {
    return firsts == 0 ? rows.reshape(size(), positions, -1) : parts(rows).join(1);
  }

  /** Rows (R, W) of every position of every example, one after another: (B, P, W) each. */
  SegmentedTensor parts(NDArray rows) {
    if (firsts == 0) {
      return new SegmentedTensor(List.of(byPosition(rows)));
    }
    NDList cut = cut(rows);
    return new SegmentedTensor(List.of(firstOfEach(cut.get(0)), cut.get(1)));
  }

  /** Rows (R, W) of the positions whose attention is computed, the last Q of each: (B, Q, W). */
  NDArray queries(NDArray rows) {
    return firsts == 0 ? byPosition(rows) : cut(rows).get(1);
  }

  /**
   * Rows (R, W) of what attention gave at the last Q positions.
   *
   * @param seen (B Q, W)
   * @param values (R, W), what a first position sees: its own
   */
  NDArray seen(NDArray seen, NDArray values) {
    return firsts == 0 ? seen : cut(values, 0).get(0).concat(seen, 0);
  }

  /** Rows (R, W) at the last position of each example: (B, W). */
  NDArray lastPosition(NDArray rows) {
    return TensorOps.lastPosition(queries(rows));
  }

  /** A row per token (V, W), and the other positions of each example (B, T - 1, W). */
  private NDList cut(NDArray rows) {
    NDList parts = cut(rows, 0);
    return new NDList(parts.get(0), parts.get(1).reshape(size(), positions - 1L, -1));
  }

  private NDList cut(NDArray rows, int axis) {
    return rows.split(new long[] {firsts}, axis);
  }

  /** Of a row per token (V, W) that of each example's first token: (B, 1, W). */
  private NDArray firstOfEach(NDArray table) {
    long[] tokens = new long[size()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = values.at(i * positions);
    }
    return TensorOps.rows(memory.indices(tokens), table).expandDims(1);
  }

  /** The tokens (B T). */
  NDArray tokens() {
    return memory.flat(values).toType(DataType.INT64, false);
  }

  /** Indices (R) into a table (T V) of every token at every position. */
  NDArray tokensByPosition(long vocabulary) {
    long[] starts = LongStream.range(0, positions).map(t -> t * vocabulary).toArray();
    NDArray rows = memory.flat(values).reshape(size(), positions);
    NDArray all = rows.add(memory.indices(starts)); // (B, T), 64 bits
    if (firsts == 0) {
      return all.reshape(-1);
    }
    NDArray table = memory.indices(LongStream.range(0, firsts).toArray()); // (V)
    return table.concat(all.split(new long[] {1}, 1).get(1).reshape(-1), 0);
  }

  /** The labels (M, 1) that count. */
  NDArray labels() {
    return memory.indices(targets.labels(), new Shape(targets.size(), 1));
  }

  /** Of rows (R, W) those that count: (M, W). */
  NDArray atTargets(NDArray rows) {
    if (targets.onlyLastPosition()) {
      return lastPosition(rows);
    }
    long[] counted = targets.rows(positions);
    if (firsts == 0 && counted.length == values.length()) {
      return rows;
    }
    for (int i = 0; firsts > 0 && i < counted.length; i++) {
      counted[i] = row(Math.toIntExact(counted[i]));
    }
    return TensorOps.rows(memory.indices(counted), rows);
  }

  /** Where among the rows (R) a position of an example stands, given as one of B T. */
  private long row(int index) {
    int position = index % positions;
    return position == 0
        ? values.at(index)
        : firsts + (long) index / positions * (positions - 1) + position - 1;
  }

  Targets targets() {
    return targets;
  }
}
