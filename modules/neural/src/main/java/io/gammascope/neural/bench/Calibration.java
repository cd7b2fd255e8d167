package io.gammascope.neural.bench;

import io.gammascope.neural.model.Sizes;

/**
 * A cost model of training steps on one machine: a step takes a fixed time and the time of its
 * matrix products. Fitted to two measured steps; an estimate, for plans.
 *
 * @param fixedMilliseconds of a step of no size
 * @param gflopsPerSecond at which the products are computed, everything else of a step included
 */
public record Calibration(double fixedMilliseconds, double gflopsPerSecond) {
  private static final double MILLIS_PER_SECOND = 1000;

  /** A step whose time was measured. */
  public record Point(double gflop, double milliseconds) {}

  /**
   * The line through a small and a large step.
   *
   * @throws IllegalArgumentException if the large step does not have more to compute
   */
  public static Calibration through(Point small, Point large) {
    if (large.gflop() <= small.gflop()) {
      throw new IllegalArgumentException(large + " has no more to compute than " + small);
    }
    double slope =
        Math.max(large.milliseconds() - small.milliseconds(), large.milliseconds() / 2)
            / (large.gflop() - small.gflop());
    double fixed = Math.max(0, small.milliseconds() - slope * small.gflop());
    return new Calibration(fixed, MILLIS_PER_SECOND / slope);
  }

  /** Milliseconds of one step of a model, one training at a time. */
  public double estimate(Sizes sizes, int batch) {
    double gflop = new StepCost(sizes, batch).gflop();
    return fixedMilliseconds + MILLIS_PER_SECOND * gflop / gflopsPerSecond;
  }
}
