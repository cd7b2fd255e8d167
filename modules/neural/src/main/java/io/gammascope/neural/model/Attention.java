package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Causal attention. Axes: B batch, T positions, R rows of a batch, D width, H heads, K head width.
 * The scale is an array of the model's manager: a Java number would be an array that dies before
 * the backward pass reads it.
 */
final class Attention {
  private final int heads;
  private final int width;
  private final Masks masks;
  private final NDArray scale;

  /** With constants held by the model's manager. */
  Attention(NDManager model, ModelDimensions sizes, Padding padding) {
    heads = sizes.model().heads();
    width = sizes.model().dK();
    masks = new Masks(model, sizes.positions(), padding);
    scale = model.create((float) (1 / Math.sqrt(width)));
  }

  /**
   * Queries, keys and values (R, H K), or the weights (D, H K) that make them. Queries carry the
   * scale 1/sqrt(K) wherever scores are made of them.
   */
  record QueryKeyValue(NDArray query, NDArray key, NDArray value) {
    /** Of columns that stand side by side (R, 3 H K), without copying. */
    static QueryKeyValue cut(NDArray sideBySide) {
      NDList parts = sideBySide.split(3, 1);
      return new QueryKeyValue(parts.get(0), parts.get(1), parts.get(2));
    }

    /** Side by side, (R, 3 H K). */
    NDArray sideBySide() {
      return query.getNDArrayInternal().concat(new NDList(key, value), 1);
    }
  }

  /**
   * What attention gives at every position.
   *
   * @param weights (B, H, Q, T), each query's row over keys
   * @param values (R, H K), the weighted values, heads side by side
   */
  record AttentionOutput(NDArray weights, NDArray values) {}

  /** With the scale of scores in the queries, or in the weights that make them. */
  QueryKeyValue scaled(QueryKeyValue triple) {
    return new QueryKeyValue(triple.query().mul(scale), triple.key(), triple.value());
  }

  /**
   * Attention of every position in a layer, from scaled rows (R, H K). Q = T, or T - 1 where first
   * positions are computed once.
   */
  AttentionOutput attend(QueryKeyValue rows, TokenBatch batch, int layer) {
    NDArray queries = byHead(batch.queries(rows.query())); // (B, H, Q, K)
    SegmentedTensor keys = batch.parts(rows.key()).map(this::byHead); // (B, H, T, K)
    NDArray scores = keys.map(k -> queries.matMul(k.transpose(0, 1, 3, 2))).join(3); // (B, H, Q, T)
    NDArray all = TensorOps.softmaxOfShortRows(masks.hideFuture(scores, batch));
    NDArray weights = batch.intervention().weights(layer, all);
    SegmentedTensor parts = batch.parts(rows.value()).map(this::byHead); // (B, H, T, K)
    NDArray values = // (B, H, Q, K)
        batch.hasFirstsOnce()
            ? parts.weighted(weights)
            : batch.intervention().attended(layer, weights, parts.join(2));
    NDArray ordered = heads == 1 ? values : values.transpose(0, 2, 1, 3);
    NDArray seen = ordered.reshape(-1, (long) heads * width); // (B Q, H K)
    return new AttentionOutput(weights, batch.seen(seen, rows.value()));
  }

  /**
   * The weighted values (N, H K) of tokens that follow others: each sees all of those, and the new
   * ones up to itself.
   *
   * @param rows of the new tokens, scaled (N, H K)
   * @param before keys and values of the tokens before, which the new ones join
   */
  NDArray attendWithCache(QueryKeyValue rows, TokenBatch batch, KeyValueCache.Layer before) {
    NDArray keys = before.keysWith(byHead(batch.byPosition(rows.key()))); // (B, H, S + T, K)
    NDArray values = before.valuesWith(byHead(batch.byPosition(rows.value())));
    NDArray scores = byHead(batch.byPosition(rows.query())).matMul(keys.transpose(0, 1, 3, 2));
    NDArray weights = masks.hideFutureOfNew(scores).softmax(3); // (B, H, T, S + T)
    NDArray seen = weights.matMul(values); // (B, H, T, K)
    NDArray ordered = heads == 1 ? seen : seen.transpose(0, 2, 1, 3);
    return ordered.reshape(batch.rows(), (long) heads * width);
  }

  /** (B, T, H K) seen as (B, H, T, K). */
  NDArray byHead(NDArray sequences) {
    if (heads == 1) {
      return sequences.expandDims(1);
    }
    Shape shape = sequences.getShape();
    return sequences.reshape(shape.get(0), shape.get(1), heads, width).transpose(0, 2, 1, 3);
  }

  /**
   * The weighted values (B, H K) at the last position alone, from keys and values at all.
   *
   * @param query scaled, (B, H K)
   */
  NDArray attendLast(NDArray query, QueryKeyValue rows, TokenBatch batch) {
    NDArray queries = query.reshape(batch.size(), heads, 1, width); // (B, H, 1, K)
    NDArray keys = byHead(batch.byPosition(rows.key())).transpose(0, 1, 3, 2); // (B, H, K, T)
    NDArray scores = queries.matMul(keys).squeeze(2); // (B, H, T)
    NDArray weights = masks.hidePadding(scores, batch).softmax(2).expandDims(2);
    return weights.matMul(byHead(batch.byPosition(rows.value()))).reshape(batch.size(), -1);
  }

  /**
   * The weighted values (B, H K) at the last position alone. Keys and values are never computed:
   * with one query per sequence it is cheaper to carry the query through W_K to the width of x, and
   * the weighted x through W_V, than every x through both: q (x W_K)' = (q W_K') x'.
   *
   * @param x (B, T, D) in parts, what keys and values are made of
   * @param given the query at the last position, scaled (B, H K), and the weights (D, H K) of keys
   *     and values
   */
  NDArray ofLastPositionCarried(SegmentedTensor x, QueryKeyValue given, TokenBatch batch) {
    NDArray query = carried(given.query(), given.key()); // (B, H, D)
    NDArray scores = x.map(part -> query.matMul(part.transpose(0, 2, 1))).join(2); // (B, H, T)
    NDArray seen = x.weighted(masks.hidePadding(scores, batch).softmax(2)); // (B, H, D)
    return valued(seen, given.value());
  }

  /** Each head's query (B, H K) through the transpose of its W_K: (B, H, D). */
  private NDArray carried(NDArray query, NDArray key) {
    if (heads == 1) {
      return query.matMul(key.transpose(1, 0)).expandDims(1);
    }
    NDArray queries = query.reshape(-1, heads, width).transpose(1, 0, 2); // (H, B, K)
    NDArray keys = key.reshape(-1, heads, width).transpose(1, 2, 0); // (H, K, D)
    return queries.matMul(keys).transpose(1, 0, 2);
  }

  /** Each head's weighted x (B, H, D) through its W_V: (B, H K). */
  private NDArray valued(NDArray seen, NDArray value) {
    if (heads == 1) {
      return seen.squeeze(1).matMul(value);
    }
    NDArray values = value.reshape(-1, heads, width).transpose(1, 0, 2); // (H, D, K)
    NDArray byHead = seen.transpose(1, 0, 2).matMul(values); // (H, B, K)
    return byHead.transpose(1, 0, 2).reshape(-1, (long) heads * width);
  }
}
