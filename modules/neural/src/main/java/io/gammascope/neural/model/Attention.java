package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Causal attention in optimized form. Axes: B batch, T positions, R rows of a batch, D width, H
 * heads, K head width.
 *
 * <p>The scale 1 / sqrt(K) is an array held by the model's manager. The engine turns a Java number
 * into a temporary array, which is freed before the backward pass reads it.
 */
final class Attention {
  private final int heads;
  private final int width;
  private final Masks masks;
  private final NDArray scale;

  /** Creates the constants in the model's manager. */
  Attention(NDManager model, ModelDimensions sizes, Padding padding) {
    heads = sizes.model().heads();
    width = sizes.model().dK();
    masks = new Masks(model, sizes.positions(), padding);
    scale = model.create((float) (1 / Math.sqrt(width)));
  }

  /**
   * Queries, keys and values (R, H K), or the weight matrices (D, H K) that compute them. Queries
   * are multiplied by the scale before scores are computed from them.
   */
  record QueryKeyValue(NDArray query, NDArray key, NDArray value) {
    /** Splits columns that stand side by side (R, 3 H K), without copying. */
    static QueryKeyValue split(NDArray sideBySide) {
      NDList parts = sideBySide.split(3, 1);
      return new QueryKeyValue(parts.get(0), parts.get(1), parts.get(2));
    }

    /** Concatenates the three: (R, 3 H K). */
    NDArray sideBySide() {
      return query.getNDArrayInternal().concat(new NDList(key, value), 1);
    }
  }

  /**
   * The output of attention at every position.
   *
   * @param weights (B, H, Q, T), a row over keys for each query
   * @param values (R, H K), the weighted values, heads side by side
   */
  record AttentionOutput(NDArray weights, NDArray values) {}

  /** Multiplies the queries, or the weights that compute them, by the scale. */
  QueryKeyValue scaled(QueryKeyValue rows) {
    return new QueryKeyValue(rows.query().mul(scale), rows.key(), rows.value());
  }

  /**
   * Attention of every position in a layer, from scaled rows (R, H K). Q = T, or T - 1 if the batch
   * shares first positions, which attend to themselves only.
   */
  AttentionOutput attend(QueryKeyValue rows, TokenBatch batch, int layer) {
    NDArray queries = splitHeads(batch.queries(rows.query())); // (B, H, Q, K)
    SegmentedTensor keys = batch.parts(rows.key()).map(this::splitHeads); // (B, H, T, K)
    NDArray scores = keys.map(k -> queries.matMul(k.transpose(0, 1, 3, 2))).join(3); // (B, H, Q, T)
    NDArray all = TensorOps.softmaxOverShortAxis(masks.maskFuture(scores, batch));
    NDArray weights = batch.intervention().weights(layer, all);
    SegmentedTensor parts = batch.parts(rows.value()).map(this::splitHeads); // (B, H, T, K)
    NDArray values = // (B, H, Q, K)
        batch.sharesFirstPositions()
            ? parts.weightedSum(weights)
            : batch.intervention().attended(layer, weights, parts.join(2));
    NDArray ordered = heads == 1 ? values : values.transpose(0, 2, 1, 3);
    NDArray seen = ordered.reshape(-1, (long) heads * width); // (B Q, H K)
    return new AttentionOutput(weights, batch.withFirstPositions(seen, rows.value()));
  }

  /**
   * Weighted values (R, H K) of new tokens. Each attends to all S cached tokens and to the new ones
   * up to itself.
   *
   * @param rows of the new tokens, scaled (R, H K)
   * @param before the cache, to which the new tokens' keys and values are added
   */
  NDArray attendWithCache(QueryKeyValue rows, TokenBatch batch, KeyValueCache.Layer before) {
    NDArray keys = before.keysWith(splitHeads(batch.byPosition(rows.key()))); // (B, H, S + T, K)
    NDArray values = before.valuesWith(splitHeads(batch.byPosition(rows.value())));
    NDArray scores = splitHeads(batch.byPosition(rows.query())).matMul(keys.transpose(0, 1, 3, 2));
    NDArray weights = masks.maskFutureOfNew(scores).softmax(3); // (B, H, T, S + T)
    NDArray seen = weights.matMul(values); // (B, H, T, K)
    NDArray ordered = heads == 1 ? seen : seen.transpose(0, 2, 1, 3);
    return ordered.reshape(batch.rows(), (long) heads * width);
  }

  /** Views (B, T, H K) as (B, H, T, K). */
  NDArray splitHeads(NDArray sequences) {
    if (heads == 1) {
      return sequences.expandDims(1);
    }
    Shape shape = sequences.getShape();
    return sequences.reshape(shape.get(0), shape.get(1), heads, width).transpose(0, 2, 1, 3);
  }

  /**
   * Weighted values (B, H K) at the last position.
   *
   * @param rows the scaled query of the last position (B, H K); keys and values of all (R, H K)
   */
  NDArray attendLast(QueryKeyValue rows, TokenBatch batch) {
    NDArray queries = rows.query().reshape(batch.size(), heads, 1, width); // (B, H, 1, K)
    NDArray keys = splitHeads(batch.byPosition(rows.key())).transpose(0, 1, 3, 2); // (B, H, K, T)
    NDArray scores = queries.matMul(keys).squeeze(2); // (B, H, T)
    NDArray weights = masks.maskPadding(scores, batch).softmax(2).expandDims(2);
    return weights.matMul(splitHeads(batch.byPosition(rows.value()))).reshape(batch.size(), -1);
  }

  /**
   * Weighted values (B, H K) at the last position, without computing keys and values. With one
   * query per sequence it is cheaper to multiply the query by W_K^T and the weighted x by W_V than
   * to multiply every x by both: q (x W_K)^T = (q W_K^T) x^T.
   *
   * @param x (B, T, D) in segments, the input of keys and values
   * @param given the scaled query of the last position (B, H K), and the weights (D, H K) of keys
   *     and values
   */
  NDArray attendLastCarried(SegmentedTensor x, QueryKeyValue given, TokenBatch batch) {
    NDArray query = timesKeyWeights(given.query(), given.key()); // (B, H, D)
    NDArray scores = x.map(part -> query.matMul(part.transpose(0, 2, 1))).join(2); // (B, H, T)
    NDArray seen = x.weightedSum(masks.maskPadding(scores, batch).softmax(2)); // (B, H, D)
    return timesValueWeights(seen, given.value());
  }

  /** Multiplies each head's query (B, H K) by the transpose of its W_K: (B, H, D). */
  private NDArray timesKeyWeights(NDArray query, NDArray key) {
    if (heads == 1) {
      return query.matMul(key.transpose(1, 0)).expandDims(1);
    }
    NDArray queries = query.reshape(-1, heads, width).transpose(1, 0, 2); // (H, B, K)
    NDArray keys = key.reshape(-1, heads, width).transpose(1, 2, 0); // (H, K, D)
    return queries.matMul(keys).transpose(1, 0, 2);
  }

  /** Multiplies each head's weighted x (B, H, D) by its W_V: (B, H K). */
  private NDArray timesValueWeights(NDArray seen, NDArray value) {
    if (heads == 1) {
      return seen.squeeze(1).matMul(value);
    }
    NDArray values = value.reshape(-1, heads, width).transpose(1, 0, 2); // (H, D, K)
    NDArray byHead = seen.transpose(1, 0, 2).matMul(values); // (H, B, K)
    return byHead.transpose(1, 0, 2).reshape(-1, (long) heads * width);
  }
}
