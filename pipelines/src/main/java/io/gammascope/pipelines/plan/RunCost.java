package io.gammascope.pipelines.plan;

import io.gammascope.neural.cost.LinearCostModel;
import io.gammascope.neural.cost.SequenceCost;
import io.gammascope.neural.cost.StepFlops;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.GridPoint;
import io.gammascope.study.spec.GradientSupervision;

/**
 * Estimated cost of one training.
 *
 * @param seconds duration from start to outcome
 * @param memoryMib maximum resident memory
 * @param diskMib disk space of the finished run
 * @param gflop floating-point operations, in billions
 */
public record RunCost(double seconds, double memoryMib, double diskMib, double gflop) {
  static final double MIB = 1 << 20;
  private static final double MILLIS = 1000;

  /** Seconds to start Java and libtorch and to read the examples. */
  static final double START_SECONDS = 2.5;

  /** Size of a line of metrics, on disk and as artifact. */
  private static final double LINE_MIB = 0.002;

  /** Share of a training step that is forward pass. */
  private static final double FORWARD = 1.0 / 3;

  private static final int SPLITS = 3;

  /**
   * A step of gradient supervision against an ordinary one on as many sequences: the backward pass
   * through the backward pass differentiates both products of each.
   */
  private static final double SECOND_ORDER = 3;

  /** Estimates a point whose examples have one label each. */
  static RunCost of(GridPoint point, StepTimeCalibration.Measured machine) {
    ModelDimensions sizes = sizes(point);
    int batch = point.training().batch();
    int steps = point.training().steps();
    double updates =
        steps + lines(point) * SPLITS * point.observation().examples() / batch * FORWARD;
    double milliseconds = machine.calibration().estimate(sizes, batch) * updates;
    double gflop = new StepFlops(sizes, batch).gflop() * updates;
    GradientSupervision supervision = point.training().gradientSupervision();
    if (!supervision.isOff()) {
      double second = SECOND_ORDER * steps;
      milliseconds += machine.calibration().estimate(sizes, supervision.pairs()) * second;
      gflop += new StepFlops(sizes, supervision.pairs(), Speedups.none()).gflop() * second;
    }
    double seconds = START_SECONDS + milliseconds / MILLIS;
    double memory = new TrainingMemory(sizes, batch).singleLabelMib(machine.smallMib());
    return new RunCost(seconds, memory, disk(point), gflop);
  }

  /** Estimates a point whose examples are sequences. */
  static RunCost of(GridPoint point, StepTimeCalibration.Measured machine, SequenceCost work) {
    int steps = point.training().steps();
    int examples = point.observation().examples();
    SequenceCost.Step step = work.step();
    SequenceCost.Look look = work.look(examples, false);
    SequenceCost.Look last = work.look(examples, true);
    double lines = lines(point);
    double gflop = steps * step.gflop() + lines * look.gflop() + last.gflop();
    double calls = steps + FORWARD * (lines * look.reads() + last.reads());
    LinearCostModel calibration = machine.calibration();
    double seconds =
        START_SECONDS
            + calls * calibration.fixedMilliseconds() / MILLIS
            + gflop / calibration.gflopsPerSecond();
    double memory =
        new TrainingMemory(sizes(point), point.training().batch())
            .sequenceMib(machine.smallMib(), step);
    return new RunCost(seconds, memory, disk(point), gflop);
  }

  /** Returns the floating-point operations of one step, in billions, to compare runs. */
  public static double stepGflop(GridPoint point) {
    return new StepFlops(sizes(point), point.training().batch()).gflop();
  }

  static ModelDimensions sizes(GridPoint point) {
    return new ModelDimensions(
        point.model(), point.dataset().vocabulary(), point.dataset().positions());
  }

  private static double disk(GridPoint point) {
    double weights = point.observation().checkpoints().size() + 1;
    return weights * parameters(point) * Float.BYTES / MIB + (lines(point) + 1) * LINE_MIB;
  }

  private static long parameters(GridPoint point) {
    return ParameterLayout.of(sizes(point)).total();
  }

  /** Number of lines of metrics, without the one before the first step. */
  private static double lines(GridPoint point) {
    return Math.ceil((double) point.training().steps() / point.observation().everySteps());
  }
}
