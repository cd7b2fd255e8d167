package io.gammascope.pipelines.plan;

import io.gammascope.neural.bench.StepCost;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Sizes;
import io.gammascope.study.GridPoint;
import io.gammascope.study.ObservationSpec;

/**
 * What one training will take: an estimate, for plans.
 *
 * @param seconds from start to outcome
 * @param memoryMib resident at most
 * @param diskMib that stays
 * @param gflop floating-point operations in billions, whatever computes them
 */
public record RunCost(double seconds, double memoryMib, double diskMib, double gflop) {
  private static final double MIB = 1 << 20;
  private static final double MILLIS = 1000;

  /** Java and libtorch start, and the examples are read. */
  static final double START_SECONDS = 2.5;

  /** Weights, gradient, two moments, and one copy while they are written. */
  private static final int COPIES_IN_MEMORY = 5;

  /** Arrays of a layer's size (B, T, D or F) that the backward pass needs, rounded up. */
  private static final int ACTIVATIONS = 12;

  /** A line of metrics, on disk and among the artifacts. */
  private static final double LINE_MIB = 0.002;

  /** A forward pass is a third of a step. */
  private static final double FORWARD = 1.0 / 3;

  private static final int SPLITS = 3;

  /** The cost of a point of a study. */
  static RunCost of(GridPoint point, MachineCost.Measured machine) {
    Sizes sizes =
        new Sizes(point.model(), point.dataset().vocabulary(), point.dataset().positions());
    long parameters = ParameterLayout.of(sizes).total();
    int batch = point.training().batch();
    long activations =
        (long) batch
            * sizes.positions()
            * sizes.model().layers()
            * (ACTIVATIONS * (long) sizes.model().dModel() + 2L * sizes.model().dFf());
    double memory =
        machine.smallMib() + Float.BYTES * (COPIES_IN_MEMORY * parameters + activations) / MIB;
    ObservationSpec observation = point.observation();
    double lines = Math.ceil((double) point.training().steps() / observation.everySteps()) + 1;
    double weights = observation.checkpoints().size() + 1;
    double disk = weights * parameters * Float.BYTES / MIB + lines * LINE_MIB;
    double updates = updates(point);
    double seconds =
        START_SECONDS + machine.calibration().estimate(sizes, batch) * updates / MILLIS;
    double gflop = new StepCost(sizes, batch).gflop() * updates;
    return new RunCost(seconds, memory, disk, gflop);
  }

  /** Steps, and what evaluation takes in steps. */
  private static double updates(GridPoint point) {
    int batch = point.training().batch();
    int steps = point.training().steps();
    double lines = Math.ceil((double) steps / point.observation().everySteps());
    return steps + lines * SPLITS * point.observation().examples() / batch * FORWARD;
  }
}
