package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Masks that are added to attention scores before the softmax. Axes: B batch, T positions, Q
 * queries, S cached positions, H heads.
 */
final class Masks {
  /** Finite, so that the softmax of a row without any visible key is defined (uniform). */
  private static final float MASKED = -1e9f;

  private final int longest;
  private final boolean masksPadding;
  private final NDArray causal;
  private final NDArray masked;
  private final NDArray padding;
  private final Map<List<Integer>, NDArray> parts = new HashMap<>();

  /** Creates the masks of a model in its manager. */
  Masks(NDManager model, int positions, Padding treatment) {
    longest = positions;
    masksPadding = treatment == Padding.MASKED;
    float[] future = new float[positions * positions];
    for (int query = 0; query < positions; query++) {
      for (int key = query + 1; key < positions; key++) {
        future[query * positions + key] = MASKED;
      }
    }
    causal = model.create(future, new Shape(1, 1, positions, positions)); // (1, 1, T, T)
    masked = model.create(MASKED);
    padding = model.create(0L);
  }

  /** Masks later positions and padding in the scores (B, H, Q, T) of the last Q positions. */
  NDArray maskFuture(NDArray scores, TokenBatch batch) {
    NDArray mask = causal(Math.toIntExact(scores.getShape().get(2)), batch.positions());
    return masksPadding && batch.containsPadding()
        ? scores.add(paddedKeys(batch).expandDims(1).minimum(mask))
        : scores.add(mask);
  }

  /** Masks later positions in the scores (B, H, T, S + T) of T new positions. */
  NDArray maskFutureOfNew(NDArray scores) {
    int added = Math.toIntExact(scores.getShape().get(2));
    int all = Math.toIntExact(scores.getShape().get(3));
    return added == 1 ? scores : scores.add(causal(added, all));
  }

  /** Returns the last rows of the causal mask (1, 1, length, length). Each part is kept. */
  private NDArray causal(int rows, int length) {
    return rows == longest
        ? causal
        : parts.computeIfAbsent(
            List.of(rows, length),
            key -> causal.get(new NDIndex(":,:,{}:{},:{}", length - rows, length, length)));
  }

  /** Masks padding in the scores (B, H, T) of the last position. */
  NDArray maskPadding(NDArray scores, TokenBatch batch) {
    return masksPadding && batch.containsPadding() ? scores.add(paddedKeys(batch)) : scores;
  }

  /** 0, or -1e9 where the key is padding: (B, 1, T). */
  private NDArray paddedKeys(TokenBatch batch) {
    NDArray rows = batch.tokens().reshape(batch.size(), 1, batch.positions());
    return rows.eq(padding).toType(DataType.FLOAT32, false).mul(masked); // (B, 1, T)
  }
}
