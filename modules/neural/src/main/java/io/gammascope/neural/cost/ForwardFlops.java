package io.gammascope.neural.cost;

import io.gammascope.neural.model.ModelDimensions;

/**
 * Counts the floating-point operations of the matrix products in a forward pass with a loss at some
 * positions. Axes: B batch, T positions, M positions with a loss, D width, F feed-forward neurons,
 * H heads, K head width, V vocabulary.
 */
record ForwardFlops(ModelDimensions sizes) {
  /**
   * Returns the GFLOP of a forward pass.
   *
   * @param batch B
   * @param positions T
   * @param targets M, summed over the sequences; after attention the last layer computes only these
   */
  double gflop(long batch, long positions, long targets) {
    long d = sizes.model().dModel();
    long hk = sizes.headsWidth();
    long rows = batch * positions;
    int layers = sizes.model().layers();
    long first = Math.min(rows, sizes.vocabulary() * positions);
    long projections = StepFlops.product(first + (layers - 1) * rows, d, 3 * hk);
    long attention = 2L * layers * StepFlops.product(rows, hk, positions);
    long after = StepFlops.product(1, hk, d) + 2 * StepFlops.product(1, d, sizes.model().dFf());
    long flop =
        projections
            + attention
            + ((layers - 1) * rows + targets) * after
            + StepFlops.product(targets, d, sizes.vocabulary());
    return flop / StepFlops.GIGA;
  }
}
