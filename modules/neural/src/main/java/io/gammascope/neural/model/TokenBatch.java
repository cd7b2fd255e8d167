package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A batch of sequences, and the layout of the rows of its activations. Axes: B examples, T
 * positions, V vocabulary, M positions that the loss covers, R rows.
 *
 * <p>R is B T, or V + B (T - 1) if examples share first positions. Under the causal mask the first
 * position depends on its token alone, so that one row per token of the vocabulary serves all
 * examples.
 *
 * @param memory of the step that owns the batch's arrays
 * @param values the tokens (B, T), row-major
 * @param positions T
 * @param intervention on attention; only passes over every position apply it
 * @param containsPadding whether token 0, padding, occurs
 * @param shared the V rows of shared first positions; 0 if first positions are not shared
 */
record TokenBatch(
    StagingBuffer.Lent memory,
    Tokens values,
    int positions,
    Targets targets,
    Intervention intervention,
    boolean containsPadding,
    int shared) {

  TokenBatch {
    if (values.length() != positions * targets.examples()) {
      throw new IllegalArgumentException(
          values.length()
              + " tokens do not make "
              + targets.examples()
              + " sequences of "
              + positions);
    }
  }

  /** Creates a batch of tokens (B, T) under an intervention. */
  TokenBatch(StagingBuffer.Lent memory, Tokens values, Targets targets, Intervention intervention) {
    this(
        memory,
        values,
        values.length() / targets.examples(),
        targets,
        intervention,
        values.containsPadding(),
        0);
  }

  /** Creates a batch of tokens (B, T), row-major, whose arrays belong to the memory's step. */
  TokenBatch(StagingBuffer.Lent memory, Tokens values, Targets targets) {
    this(memory, values, targets, Intervention.none());
  }

  /** Creates a batch of tokens (B, T), row-major, without targets. */
  TokenBatch(StagingBuffer.Lent memory, int[] values, int positions) {
    this(memory, values, positions, Intervention.none());
  }

  /** Creates a batch of tokens (B, T), row-major, without targets but with an intervention. */
  TokenBatch(StagingBuffer.Lent memory, int[] values, int positions, Intervention intervention) {
    this(
        memory,
        Tokens.of(values),
        Targets.atLastPosition(new int[values.length / positions]),
        intervention);
  }

  /**
   * Returns this batch with first positions computed once per token of the vocabulary, if that is
   * faster; otherwise this batch. First positions cannot be shared if one of them is padding, whose
   * attention is uniform over the sequence, or if there is an intervention, which needs whole
   * sequences.
   */
  TokenBatch shareFirstPositions(int vocabulary) {
    boolean pays = FirstPositionSharing.pays(vocabulary, size(), positions);
    boolean may = intervention.isNone() && !(containsPadding && firstIsPadding());
    return pays && may
        ? new TokenBatch(
            memory, values, positions, targets, intervention, containsPadding, vocabulary)
        : this;
  }

  /** Returns whether first positions are computed once per token. */
  boolean sharesFirstPositions() {
    return shared > 0;
  }

  private boolean firstIsPadding() {
    return IntStream.range(0, size()).anyMatch(i -> values.at(i * positions) == 0);
  }

  /** Returns B. */
  int size() {
    return values.length() / positions;
  }

  /** Returns R. */
  long rows() {
    return shared == 0 ? values.length() : shared + (long) size() * (positions - 1);
  }

  /** Expands rows (R, W) to every position of every example: (B, T, W). */
  NDArray byPosition(NDArray rows) {
    return shared == 0 ? rows.reshape(size(), positions, -1) : parts(rows).join(1);
  }

  /** Expands rows (R, W) to segments (B, P, W) that cover all positions. */
  SegmentedTensor parts(NDArray rows) {
    if (shared == 0) {
      return new SegmentedTensor(List.of(byPosition(rows)));
    }
    NDList split = split(rows);
    return new SegmentedTensor(List.of(firstOfEach(split.get(0)), split.get(1)));
  }

  /** Returns the rows (R, W) of the last Q positions, whose attention is computed: (B, Q, W). */
  NDArray queries(NDArray rows) {
    return shared == 0 ? byPosition(rows) : split(rows).get(1);
  }

  /**
   * Adds shared first positions to the output of attention: (R, W).
   *
   * @param attended (B Q, W), the last Q positions
   * @param values (R, W); a first position attends to its own value alone
   */
  NDArray withFirstPositions(NDArray attended, NDArray values) {
    return shared == 0 ? attended : split(values, 0).get(0).concat(attended, 0);
  }

  /** Returns the rows (R, W) of the last positions: (B, W). */
  NDArray lastPosition(NDArray rows) {
    return TensorOps.lastPosition(queries(rows));
  }

  /** Splits rows into one per token (V, W) and the other positions of examples (B, T - 1, W). */
  private NDList split(NDArray rows) {
    NDList parts = split(rows, 0);
    return new NDList(parts.get(0), parts.get(1).reshape(size(), positions - 1L, -1));
  }

  private NDList split(NDArray rows, int axis) {
    return rows.split(new long[] {shared}, axis);
  }

  /** Looks up the row of each example's first token in a table (V, W): (B, 1, W). */
  private NDArray firstOfEach(NDArray table) {
    long[] tokens = new long[size()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = values.at(i * positions);
    }
    return TensorOps.rows(memory.indices(tokens), table).expandDims(1);
  }

  /** Returns a token. */
  int token(int example, int position) {
    return values.at(example * positions + position);
  }

  /** Returns the tokens (B T) as 64-bit indices. */
  NDArray tokens() {
    return memory.flat(values).toType(DataType.INT64, false);
  }

  /** Returns indices (R) into a table (T V) of every token at every position. */
  NDArray tokensByPosition(long vocabulary) {
    long[] starts = LongStream.range(0, positions).map(t -> t * vocabulary).toArray();
    NDArray rows = memory.flat(values).reshape(size(), positions);
    NDArray all = rows.add(memory.indices(starts)); // (B, T), 64 bits
    if (shared == 0) {
      return all.reshape(-1);
    }
    NDArray table = memory.indices(LongStream.range(0, shared).toArray()); // (V)
    return table.concat(all.split(new long[] {1}, 1).get(1).reshape(-1), 0);
  }

  /** Returns the labels (M, 1). */
  NDArray labels() {
    return memory.indices(targets.labels(), new Shape(targets.size(), 1));
  }

  /** Selects the rows (R, W) that the loss covers: (M, W). */
  NDArray atTargets(NDArray rows) {
    if (targets.onlyLastPosition()) {
      return lastPosition(rows);
    }
    long[] covered = targets.rows(positions);
    if (shared == 0 && covered.length == values.length()) {
      return rows;
    }
    for (int i = 0; shared > 0 && i < covered.length; i++) {
      covered[i] = row(Math.toIntExact(covered[i]));
    }
    return TensorOps.rows(memory.indices(covered), rows);
  }

  /** Returns the row (of R) of a position of an example, given as one of B T. */
  private long row(int index) {
    int position = index % positions;
    return position == 0
        ? values.at(index)
        : shared + (long) index / positions * (positions - 1) + position - 1;
  }
}
