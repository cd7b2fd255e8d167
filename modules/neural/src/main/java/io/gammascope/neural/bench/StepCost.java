package io.gammascope.neural.bench;

import io.gammascope.neural.model.Sizes;
import io.gammascope.study.Architecture;

/**
 * The multiplications and additions of matrix products in one training step, from the shapes that
 * are computed with every speed-up on. A product in the forward pass has two in the backward pass,
 * one per operand. Needs no engine. Axes: B batch, T positions, N = B T, D width, F feed-forward
 * neurons, H heads, K head width, V vocabulary.
 */
public final class StepCost {
  private static final int PASSES = 3;
  private static final double GIGA = 1e9;

  private final Sizes sizes;
  private final long batch;
  private final long d;
  private final long hk;

  /** Of a model's step on so many sequences. */
  public StepCost(Sizes sizes, int batch) {
    this.sizes = sizes;
    this.batch = batch;
    d = sizes.model().dModel();
    hk = sizes.headsWidth();
  }

  /** GFLOP of one step, forward and backward. */
  public double gflop() {
    int layers = sizes.model().layers();
    long flop = lastLayer() + product(batch, d, sizes.vocabulary());
    if (layers > 1) {
      flop += product(projectedRows(), d, 3 * hk) + everywhere();
      flop += (layers - 2) * (product(rows(), d, 3 * hk) + everywhere());
    }
    return PASSES * flop / GIGA;
  }

  /** Rows that the first layer projects: each token and position once. */
  private long projectedRows() {
    long tokens = sizes.vocabulary();
    if (sizes.model().architecture() == Architecture.BASE) {
      return tokens + sizes.positions();
    }
    return Math.min(tokens * sizes.positions(), rows());
  }

  private long rows() {
    return batch * sizes.positions();
  }

  /** A layer at every position, its projections aside. */
  private long everywhere() {
    long t = sizes.positions();
    return 2 * product(batch * t, t, hk) + product(rows(), hk, d) + feedForward(rows());
  }

  /** The last layer at the last position: query, query to D, scores, weighted rows, values. */
  private long lastLayer() {
    long heads = sizes.model().heads();
    return 3 * product(batch, d, hk)
        + 2 * product(batch * heads, sizes.positions(), d)
        + product(batch, hk, d)
        + feedForward(batch);
  }

  private long feedForward(long rows) {
    return 2 * product(rows, d, sizes.model().dFf());
  }

  private static long product(long rows, long inner, long columns) {
    return 2 * rows * inner * columns;
  }
}
