package io.gammascope.neural.bench;

import io.gammascope.neural.cost.StepFlops;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;

/**
 * A cost model of training steps on one machine: a step takes a fixed time and the time of its
 * matrix products. Fitted to two measured steps; an estimate, for plans.
 *
 * @param fixedMilliseconds of a step of no size
 * @param gflopsPerSecond at which the products are computed, everything else of a step included
 */
public record LinearCostModel(double fixedMilliseconds, double gflopsPerSecond) {
  private static final double MILLIS_PER_SECOND = 1000;
  private static final int VOCABULARY = 110;
  private static final int POSITIONS = 9;
  private static final int BATCH = 256;
  private static final int STEPS = 40;

  /** A step whose time was measured. */
  public record Point(double gflop, double milliseconds) {}

  /**
   * The line through a small and a large step.
   *
   * @throws IllegalArgumentException if the large step does not have more to compute
   */
  public static LinearCostModel through(Point small, Point large) {
    if (large.gflop() <= small.gflop()) {
      throw new IllegalArgumentException(large + " has no more to compute than " + small);
    }
    double slope =
        Math.max(large.milliseconds() - small.milliseconds(), large.milliseconds() / 2)
            / (large.gflop() - small.gflop());
    double fixed = Math.max(0, small.milliseconds() - slope * small.gflop());
    return new LinearCostModel(fixed, MILLIS_PER_SECOND / slope);
  }

  /**
   * Measures this machine, in some seconds, by a small and a large step of the base model. Starts
   * the engine in this process.
   *
   * @param threads of the engine
   */
  public static LinearCostModel measure(int threads) {
    return through(point(32, threads), point(128, threads));
  }

  private static Point point(int width, int threads) {
    ModelSpec model =
        new ModelSpec(Architecture.BASE, 2, width, 3 * width, width / 2, 1, NormPlacement.POST);
    StepBenchmark.Request request =
        new StepBenchmark.Request(
            new ModelDimensions(model, VOCABULARY, POSITIONS), BATCH, STEPS, threads);
    StepBenchmark.Result result = new StepBenchmark(request).run();
    return new Point(result.gflopPerStep(), result.msPerStep());
  }

  /** Milliseconds of one step of a model, one training at a time. */
  public double estimate(ModelDimensions sizes, int batch) {
    double gflop = new StepFlops(sizes, batch).gflop();
    return fixedMilliseconds + MILLIS_PER_SECOND * gflop / gflopsPerSecond;
  }
}
