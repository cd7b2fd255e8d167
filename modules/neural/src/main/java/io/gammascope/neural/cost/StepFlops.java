package io.gammascope.neural.cost;

import io.gammascope.neural.model.FirstPositionSharing;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Speedup;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.spec.Architecture;

/**
 * Counts the floating-point operations of the matrix products in a training step with a loss at the
 * last position, from the shapes that are computed. A product in the forward pass has two in the
 * backward pass, one per operand. Axes: B batch, T positions, R rows of a layer at all positions, D
 * width, F feed-forward neurons, H heads, K head width, V vocabulary.
 */
public final class StepFlops {
  private static final int PASSES = 3;
  static final double GIGA = 1e9;

  private final ModelDimensions sizes;
  private final Speedups speedups;
  private final long batch;
  private final long d;
  private final long hk;
  private final boolean firstsOnce;

  /** Creates the count of a step with all speed-ups. */
  public StepFlops(ModelDimensions sizes, int batch) {
    this(sizes, batch, Speedups.all());
  }

  /** Creates the count of a step with some speed-ups. */
  public StepFlops(ModelDimensions sizes, int batch, Speedups speedups) {
    this.sizes = sizes;
    this.batch = batch;
    this.speedups = speedups;
    d = sizes.model().dModel();
    hk = sizes.headsWidth();
    firstsOnce =
        speedups.has(Speedup.FIRST_POSITION_ONCE)
            && speedups.has(Speedup.LAST_POSITION_ONLY)
            && sizes.model().layers() > 1
            && FirstPositionSharing.pays(sizes.vocabulary(), batch, sizes.positions());
  }

  /** Returns the GFLOP of a step, forward and backward. */
  public double gflop() {
    int layers = sizes.model().layers();
    boolean lastOnly = speedups.has(Speedup.LAST_POSITION_ONLY);
    long flop = product(lastOnly ? batch : rows(), d, sizes.vocabulary());
    for (int layer = 0; layer < layers; layer++) {
      boolean pruned = lastOnly && layer == layers - 1;
      flop += pruned ? lastLayer() : projections(layer) + everywhere();
    }
    return PASSES * flop / GIGA;
  }

  /** Counts the queries, keys and values of a layer at all positions. */
  private long projections(int layer) {
    boolean unique = layer == 0 && speedups.has(Speedup.UNIQUE_ROWS);
    return product(unique ? uniqueRows() : rows(), d, 3 * hk);
  }

  /** Returns the number of rows that the first layer projects: each token and position once. */
  private long uniqueRows() {
    long tokens = sizes.vocabulary();
    if (sizes.model().architecture() == Architecture.BASE) {
      return tokens + sizes.positions();
    }
    return Math.min(tokens * sizes.positions(), rows());
  }

  private long rows() {
    long t = sizes.positions();
    return firstsOnce ? sizes.vocabulary() + batch * (t - 1) : batch * t;
  }

  /** Counts a layer at all positions without its projections. */
  private long everywhere() {
    long t = sizes.positions();
    long queries = batch * (firstsOnce ? t - 1 : t);
    return 2 * product(queries, t, hk) + product(rows(), hk, d) + feedForward(rows());
  }

  /** Counts the last layer at the last position. */
  private long lastLayer() {
    long attention = speedups.has(Speedup.CARRIED_QUERY) ? carriedAttention() : plainAttention();
    return attention + product(batch, hk, d) + feedForward(batch);
  }

  /** Counts the query, the query mapped to D, scores, weighted rows and values. */
  private long carriedAttention() {
    long heads = sizes.model().heads();
    return 3 * product(batch, d, hk) + 2 * product(batch * heads, sizes.positions(), d);
  }

  /** Counts query, keys, values, scores and weighted values. */
  private long plainAttention() {
    boolean gpt2 = sizes.model().architecture() == Architecture.GPT2;
    long queries = gpt2 ? rows() : batch;
    return product(queries, d, hk)
        + 2 * product(rows(), d, hk)
        + 2 * product(batch, sizes.positions(), hk);
  }

  private long feedForward(long rows) {
    return 2 * product(rows, d, sizes.model().dFf());
  }

  /** Counts the operations of a matrix product. */
  static long product(long rows, long inner, long columns) {
    return 2 * rows * inner * columns;
  }
}
