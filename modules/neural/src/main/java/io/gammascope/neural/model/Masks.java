package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is added to attention scores before the softmax. Axes: B batch, T positions, H heads. */
final class Masks {
  /** Far below any score, and finite, so that a row with nothing to see stays a number. */
  private static final float HIDDEN = -1e9f;

  private final int longest;
  private final boolean hidesPadding;
  private final NDArray causal;
  private final NDArray hidden;
  private final NDArray padding;
  private final Map<List<Integer>, NDArray> cuts = new HashMap<>();

  /** Masks of a model, held by its manager. */
  Masks(NDManager model, int positions, Padding treatment) {
    longest = positions;
    hidesPadding = treatment == Padding.MASKED;
    float[] future = new float[positions * positions];
    for (int query = 0; query < positions; query++) {
      for (int key = query + 1; key < positions; key++) {
        future[query * positions + key] = HIDDEN;
      }
    }
    causal = model.create(future, new Shape(1, 1, positions, positions)); // (1, 1, T, T)
    hidden = model.create(HIDDEN);
    padding = model.create(0L);
  }

  /** Scores (B, H, Q, T) of the last Q positions, none of which sees a later one, nor padding. */
  NDArray hideFuture(NDArray scores, TokenBatch batch) {
    NDArray mask = cut(Math.toIntExact(scores.getShape().get(2)), batch.positions());
    return hidesPadding && batch.padded()
        ? scores.add(paddedKeys(batch).expandDims(1).minimum(mask))
        : scores.add(mask);
  }

  /** Scores (B, H, T, S + T) in which none of T new positions sees a later one. */
  NDArray hideFutureOfNew(NDArray scores) {
    int added = Math.toIntExact(scores.getShape().get(2));
    int all = Math.toIntExact(scores.getShape().get(3));
    return added == 1 ? scores : scores.add(cut(added, all));
  }

  /** The last so many rows and all columns of the mask of a length, kept once it was made. */
  private NDArray cut(int rows, int length) {
    return rows == longest
        ? causal
        : cuts.computeIfAbsent(
            List.of(rows, length),
            key -> causal.get(new NDIndex(":,:,{}:{},:{}", length - rows, length, length)));
  }

  /** Scores (B, H, T) of the last position, which sees every token but padding. */
  NDArray hidePadding(NDArray scores, TokenBatch batch) {
    return hidesPadding && batch.padded() ? scores.add(paddedKeys(batch)) : scores;
  }

  private NDArray paddedKeys(TokenBatch batch) {
    NDArray rows = batch.tokens().reshape(batch.size(), 1, batch.positions());
    return rows.eq(padding).toType(DataType.FLOAT32, false).mul(hidden); // (B, 1, T)
  }
}
