package io.gammascope.benchmark;

import ai.djl.ndarray.NDManager;
import io.gammascope.neural.cost.StepFlops;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.engine.FlushToZero;
import io.gammascope.neural.engine.MallocTuning;
import io.gammascope.neural.engine.MatmulPrecisionControl;
import io.gammascope.neural.initialize.WeightInitializer;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Speedup;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.model.Targets;
import io.gammascope.neural.model.Tokens;
import io.gammascope.neural.train.TrainStep;
import io.gammascope.study.spec.AdamWSettings;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.LearningRateSchedule;
import io.gammascope.study.spec.MatmulPrecision;
import io.gammascope.study.spec.TrainingSpec;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times the training step. Runs the code of real trainings on synthetic sequences whose label is
 * their first token, and configures the calling thread and process as a training does.
 */
public record StepBenchmark(StepBenchmark.Request request) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1000;

  /** The default initialization rate. */
  public static final double GAMMA = 0.5;

  /**
   * Describes the workload.
   *
   * @param sizes dimensions of the model
   * @param batch number of sequences per step
   * @param steps number of steps, at least 2; the first half is the warm-up
   * @param threads threads of the engine
   * @param device {@code cpu} or {@code gpu}
   * @param gamma initialization rate; negative rates saturate attention as in a converged model
   * @param precision precision of matrix products
   */
  public record Request(
      ModelDimensions sizes,
      int batch,
      int steps,
      int threads,
      Speedups speedups,
      String device,
      double gamma,
      MatmulPrecision precision) {
    /** Creates a workload with all speed-ups on the CPU. */
    public Request(ModelDimensions sizes, int batch, int steps, int threads) {
      this(sizes, batch, steps, threads, Speedups.all(), "cpu", GAMMA, MatmulPrecision.FLOAT32);
    }

    public Request {
      if (batch < 1 || steps < 2 || threads < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "batch %d and threads %d must be at least 1, steps %d at least 2",
                batch,
                threads,
                steps));
      }
    }

    TrainingSpec training() {
      return new TrainingSpec(
          batch,
          new LearningRateSchedule(3e-4, 1e-5, 1, steps + 1),
          AdamWSettings.PAPER,
          precision);
    }

    SyntheticBatches batches() {
      return new SyntheticBatches(sizes, batch);
    }

    /** Returns the initial weights in the order of the parameter layout. */
    float[] weights() {
      InitializationSpec initialization = InitializationSpec.uniform(gamma);
      return new WeightInitializer(initialization, sizes.model().layers(), 1)
          .draw(ParameterLayout.of(sizes));
    }
  }

  /**
   * The measurements. The fields of its canonical JSON are those that {@code bench step} prints.
   *
   * @param msPerStep median milliseconds over the second half of the steps
   * @param msMin minimum over the second half of the steps
   * @param msEarly median over the second tenth of the steps
   * @param msLate median over the last tenth of the steps
   * @param gflopPerStep GFLOP of the matrix products of a step
   * @param peakGflops peak GFLOP per second of matrix products in this process
   * @param utilisation gflopPerStep / (peakGflops * msPerStep / 1000), 0 to 1
   * @param rssMib resident memory after the last step, in MiB
   * @param rssEarlyMib resident memory after the first tenth of the steps, in MiB
   * @param lossFirst loss of the first step
   * @param lossLast loss of the last step
   */
  public record Result(
      double msPerStep,
      double msMin,
      double msEarly,
      double msLate,
      double gflopPerStep,
      double peakGflops,
      double utilisation,
      double rssMib,
      double rssEarlyMib,
      double lossFirst,
      double lossLast) {}

  /** Runs the benchmark. */
  public Result run() {
    if (request.speedups().has(Speedup.FLUSH_TO_ZERO)) {
      FlushToZero.enableOnThisThread();
    }
    if (request.speedups().has(Speedup.HELD_MEMORY)) {
      MallocTuning.enableInThisProcess();
    }
    try (NDManager manager = EngineFactory.start(request.threads(), request.device())) {
      MatmulPrecisionControl.apply(request.precision(), request.device());
      double peak = PeakFlops.measure(manager);
      try (TrainStep trainStep = new TrainStep(manager, start(), request.training())) {
        return new Series(trainStep).run(peak);
      }
    }
  }

  private TrainStep.Start start() {
    return new TrainStep.Start(
        new Model.Options(request.sizes(), Padding.MASKED, request.speedups()), request.weights());
  }

  /** Runs the steps and collects their times. */
  private final class Series {
    private static final int PARTS = 10;

    private final TrainStep trainStep;
    private final Tokens resident = request.batches().resident();
    private final double[] millis = new double[request.steps()];
    private double lossFirst;
    private double lossLast;
    private double rssEarly;

    Series(TrainStep trainStep) {
      this.trainStep = trainStep;
    }

    Result run(double peak) {
      SyntheticBatches batches = request.batches();
      int part = Math.max(1, millis.length / PARTS);
      for (int step = 1; step <= millis.length; step++) {
        step(step, batches);
        rssEarly = step == part ? ResidentMemory.mib() : rssEarly;
      }
      double median = median(millis.length / 2, millis.length);
      double gflop = new StepFlops(request.sizes(), request.batch(), request.speedups()).gflop();
      return new Result(
          median,
          Arrays.stream(millis, millis.length / 2, millis.length).min().orElseThrow(),
          median(Math.min(part, millis.length - part), Math.min(2 * part, millis.length)),
          median(millis.length - part, millis.length),
          gflop,
          peak,
          gflop * MILLIS_PER_SECOND / (peak * median),
          ResidentMemory.mib(),
          rssEarly,
          lossFirst,
          lossLast);
    }

    private void step(int step, SyntheticBatches batches) {
      int[] tokens = batches.tokens(step);
      Targets labels = Targets.atLastPosition(batches.labels(tokens));
      long start = System.nanoTime();
      lossLast = trainStep.run(step, batch(step, tokens), labels).loss();
      millis[step - 1] = (System.nanoTime() - start) / NANOS_PER_MILLI;
      lossFirst = step == 1 ? lossLast : lossFirst;
    }

    private Tokens batch(int step, int[] tokens) {
      return request.speedups().has(Speedup.RESIDENT_TOKENS)
          ? resident.slice(step % SyntheticBatches.DISTINCT * tokens.length, tokens.length)
          : Tokens.of(tokens);
    }

    private double median(int from, int to) {
      double[] sorted = Arrays.copyOfRange(millis, from, to);
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }
}
