package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Causal attention. Axes: B batch, T positions, N = B T rows, D width, H heads, K head width. The
 * scale is an array of the model's manager: a Java number would be an array that dies before the
 * backward pass reads it.
 */
final class Attention {
  private final int heads;
  private final int width;
  private final Masks masks;
  private final NDArray scale;

  /** With constants held by the model's manager. */
  Attention(NDManager model, Sizes sizes, Padding padding) {
    heads = sizes.model().heads();
    width = sizes.model().dK();
    masks = new Masks(model, sizes.positions(), padding);
    scale = model.create((float) (1 / Math.sqrt(width)));
  }

  /**
   * Queries, keys and values (N, H K), or the weights (D, H K) that make them. Queries carry the
   * scale 1/sqrt(K) wherever scores are made of them.
   */
  record Triple(NDArray query, NDArray key, NDArray value) {
    /** Of columns that stand side by side (N, 3 H K), without copying. */
    static Triple cut(NDArray sideBySide) {
      NDList parts = sideBySide.split(3, 1);
      return new Triple(parts.get(0), parts.get(1), parts.get(2));
    }

    /** Side by side, (N, 3 H K). */
    NDArray sideBySide() {
      return query.getNDArrayInternal().concat(new NDList(key, value), 1);
    }
  }

  /**
   * What attention gives at every position.
   *
   * @param weights (B, H, T, T), each query's row over keys
   * @param values (N, H K), the weighted values, heads side by side
   */
  record Seen(NDArray weights, NDArray values) {}

  /** With the scale of scores in the queries, or in the weights that make them. */
  Triple scaled(Triple triple) {
    return new Triple(triple.query().mul(scale), triple.key(), triple.value());
  }

  /** Attention of every position in a layer, from scaled rows (N, H K). */
  Seen everywhere(Triple rows, TokenBatch batch, int layer) {
    NDArray keys = byHead(rows.key(), batch).transpose(0, 1, 3, 2); // (B, H, K, T)
    NDArray scores = byHead(rows.query(), batch).matMul(keys); // (B, H, T, T)
    NDArray all = Operations.softmaxOfShortRows(masks.hideFuture(scores, batch));
    NDArray weights = batch.intervention().weights(layer, all);
    NDArray values =
        batch.intervention().attended(layer, weights, byHead(rows.value(), batch)); // (B, H, T, K)
    NDArray ordered = heads == 1 ? values : values.transpose(0, 2, 1, 3);
    return new Seen(weights, ordered.reshape(batch.rows(), (long) heads * width));
  }

  /**
   * The weighted values (N, H K) of tokens that follow others: each sees all of those, and the new
   * ones up to itself.
   *
   * @param rows of the new tokens, scaled (N, H K)
   * @param before keys and values of the tokens before, which the new ones join
   */
  NDArray recalled(Triple rows, TokenBatch batch, KeyValueCache.Layer before) {
    NDArray keys = before.keysWith(byHead(rows.key(), batch)); // (B, H, S + T, K)
    NDArray values = before.valuesWith(byHead(rows.value(), batch));
    NDArray scores = byHead(rows.query(), batch).matMul(keys.transpose(0, 1, 3, 2));
    NDArray weights = masks.hideFutureOfNew(scores).softmax(3); // (B, H, T, S + T)
    NDArray seen = weights.matMul(values); // (B, H, T, K)
    NDArray ordered = heads == 1 ? seen : seen.transpose(0, 2, 1, 3);
    return ordered.reshape(batch.rows(), (long) heads * width);
  }

  /** (N, H K) seen as (B, H, T, K). */
  NDArray byHead(NDArray rows, TokenBatch batch) {
    if (heads == 1) {
      return rows.reshape(batch.size(), 1, batch.positions(), width);
    }
    return rows.reshape(batch.size(), batch.positions(), heads, width).transpose(0, 2, 1, 3);
  }

  /**
   * The weighted values (B, H K) at the last position alone, from keys and values at all.
   *
   * @param query scaled, (B, H K)
   */
  NDArray ofLastPosition(NDArray query, Triple rows, TokenBatch batch) {
    NDArray queries = query.reshape(batch.size(), heads, 1, width); // (B, H, 1, K)
    NDArray keys = byHead(rows.key(), batch).transpose(0, 1, 3, 2); // (B, H, K, T)
    NDArray scores = queries.matMul(keys).squeeze(2); // (B, H, T)
    NDArray weights = masks.hidePadding(scores, batch).softmax(2).expandDims(2);
    return weights.matMul(byHead(rows.value(), batch)).reshape(batch.size(), -1);
  }

  /**
   * The weighted values (B, H K) at the last position alone. Keys and values are never computed:
   * with one query per sequence it is cheaper to carry the query through W_K to the width of x, and
   * the weighted x through W_V, than every x through both: q (x W_K)' = (q W_K') x'.
   *
   * @param x (B, T, D), what keys and values are made of
   * @param given the query at the last position, scaled (B, H K), and the weights (D, H K) of keys
   *     and values
   */
  NDArray ofLastPositionCarried(NDArray x, Triple given, TokenBatch batch) {
    NDArray scores = carried(given.query(), given.key()).matMul(x.transpose(0, 2, 1)); // (B, H, T)
    NDArray seen = masks.hidePadding(scores, batch).softmax(2).matMul(x); // (B, H, D)
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
