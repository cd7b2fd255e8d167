package io.gammascope.neural.cost;

import io.gammascope.neural.model.ModelDimensions;

/**
 * Estimates the time of training steps on one machine as a fixed time plus a time proportional to
 * the matrix products of the step. Fitted to two measured steps.
 *
 * @param fixedMilliseconds fixed time of a step
 * @param gflopsPerSecond effective rate of a step, including everything besides matrix products
 */
public record LinearCostModel(double fixedMilliseconds, double gflopsPerSecond) {
  private static final double MILLIS_PER_SECOND = 1000;

  /** A measured step. */
  public record Point(double gflop, double milliseconds) {}

  /**
   * Returns the line through a small and a large step. The slope is at least half of the large
   * step's time over the difference in GFLOP, so that noise cannot make the rate infinite.
   *
   * @throws IllegalArgumentException if the large step does not have more GFLOP
   */
  public static LinearCostModel through(Point small, Point large) {
    if (large.gflop() <= small.gflop()) {
      throw new IllegalArgumentException(large + " must have more GFLOP than " + small);
    }
    double slope =
        Math.max(large.milliseconds() - small.milliseconds(), large.milliseconds() / 2)
            / (large.gflop() - small.gflop());
    double fixed = Math.max(0, small.milliseconds() - slope * small.gflop());
    return new LinearCostModel(fixed, MILLIS_PER_SECOND / slope);
  }

  /** Returns the estimated milliseconds of a step of a model. */
  public double estimate(ModelDimensions sizes, int batch) {
    double gflop = new StepFlops(sizes, batch).gflop();
    return fixedMilliseconds + MILLIS_PER_SECOND * gflop / gflopsPerSecond;
  }
}
