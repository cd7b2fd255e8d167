package io.gammascope.neural.bench;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.engine.EngineStart;
import io.gammascope.neural.engine.FlushToZero;
import io.gammascope.neural.engine.HeldMemory;
import io.gammascope.neural.initialize.InitialWeights;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.train.Learner;
import io.gammascope.neural.train.Moments;
import io.gammascope.study.InitializationSpec;
import io.gammascope.study.TrainingSpec;
import java.util.Arrays;

/**
 * Times the training step by the code that trains, on made-up sequences whose label is their first
 * token. Sets the calling thread and the process up as a training does.
 */
public final class StepBenchmark {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final double GAMMA = 0.5;

  private final Request request;

  public StepBenchmark(Request request) {
    this.request = request;
  }

  /**
   * What is timed.
   *
   * @param batch sequences per step
   * @param steps at least 2; the first half warms up
   * @param threads of the engine
   */
  public record Request(Sizes sizes, int batch, int steps, int threads, Speedups speedups) {
    public Request {
      if (batch < 1 || steps < 2 || threads < 1) {
        throw new IllegalArgumentException(
            "batch " + batch + ", steps " + steps + ", threads " + threads + " are too few");
      }
    }
  }

  /**
   * What was measured; as canonical JSON the fields that {@code bench step} prints.
   *
   * @param msPerStep median over the second half of the steps
   * @param msMin the shortest of them
   * @param gflopPerStep of the matrix products that are computed with every speed-up on
   * @param peakGflops of matrix products in this process
   * @param utilisation gflopPerStep over what the peak would do in msPerStep, 0 to 1
   * @param rssMib at the end
   */
  public record Result(
      double msPerStep,
      double msMin,
      double gflopPerStep,
      double peakGflops,
      double utilisation,
      double rssMib,
      double lossFirst,
      double lossLast) {}

  /** Measures. */
  public Result run() {
    FlushToZero.onThisThread();
    HeldMemory.inThisProcess();
    TrainingSpec training =
        new TrainingSpec(
            request.steps() + 1, request.batch(), 3e-4, 1e-5, 1, 0.9, 0.999, 1e-8, 0.01, 1);
    try (NDManager manager = EngineStart.start(request.threads(), "cpu")) {
      double peak = MatrixPeak.measure(manager);
      try (Learner learner = Learner.of(manager, start(), training)) {
        return time(learner, peak);
      }
    }
  }

  private Learner.Start start() {
    Sizes sizes = request.sizes();
    ParameterLayout layout = ParameterLayout.of(sizes);
    InitializationSpec initialization = InitializationSpec.uniform(GAMMA);
    float[] weights = new InitialWeights(initialization, sizes.model().layers(), 1).draw(layout);
    return new Learner.Start(
        new Model.Options(sizes, Padding.HIDDEN, request.speedups()),
        weights,
        Moments.zero(layout.total()));
  }

  private Result time(Learner learner, double peak) {
    MadeUpBatches batches = new MadeUpBatches(request.sizes(), request.batch());
    double[] millis = new double[request.steps()];
    double first = 0;
    double last = 0;
    for (int step = 1; step <= request.steps(); step++) {
      int[] tokens = batches.tokens(step);
      Targets labels = Targets.atLastPosition(batches.labels(tokens));
      long start = System.nanoTime();
      last = learner.learn(step, tokens, labels).loss();
      millis[step - 1] = (System.nanoTime() - start) / NANOS_PER_MILLI;
      first = step == 1 ? last : first;
    }
    double[] warm = Arrays.copyOfRange(millis, millis.length / 2, millis.length);
    Arrays.sort(warm);
    double median = warm[warm.length / 2];
    double gflop = new StepCost(request.sizes(), request.batch()).gflop();
    double utilisation = gflop * MILLIS_PER_SECOND / (peak * median);
    return new Result(median, warm[0], gflop, peak, utilisation, ResidentMemory.mib(), first, last);
  }
}
