package io.gammascope.neural.bench;

import ai.djl.ndarray.NDManager;
import io.gammascope.datasets.random.CounterRandom;
import io.gammascope.neural.engine.EngineStart;
import io.gammascope.neural.engine.FlushToZero;
import io.gammascope.neural.initialize.InitialWeights;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Sizes;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.train.Learner;
import io.gammascope.neural.train.Moments;
import io.gammascope.study.InitializationSpec;
import io.gammascope.study.ModelSpec;
import io.gammascope.study.TrainingSpec;
import java.util.Arrays;

/**
 * Times the training step by the code that trains, on made-up sequences whose label is their first
 * token. Axes: B batch, T positions, V vocabulary.
 */
public final class StepBenchmark {
  private static final int DISTINCT_BATCHES = 32;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Request request;

  public StepBenchmark(Request request) {
    this.request = request;
  }

  /** What is timed. */
  public record Request(
      ModelSpec model,
      int batch,
      int vocabulary,
      int positions,
      int steps,
      int threads,
      Speedups speedups) {}

  /**
   * What was measured.
   *
   * @param msPerStep median over the second half of the steps
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

  public Result run() {
    FlushToZero.onThisThread();
    Sizes sizes = new Sizes(request.model(), request.vocabulary(), request.positions());
    ParameterLayout layout = ParameterLayout.of(sizes);
    float[] weights =
        new InitialWeights(InitializationSpec.uniform(0.5), request.model().layers(), 1)
            .draw(layout);
    TrainingSpec training =
        new TrainingSpec(
            request.steps() + 1, request.batch(), 3e-4, 1e-5, 1, 0.9, 0.999, 1e-8, 0.01, 1);
    try (NDManager manager = EngineStart.start(request.threads(), "cpu");
        Learner learner =
            Learner.of(
                manager,
                new Learner.Start(
                    new Model.Options(sizes, Padding.HIDDEN, request.speedups()),
                    weights,
                    Moments.zero(layout.total())),
                training)) {
      return time(learner);
    }
  }

  private Result time(Learner learner) {
    long[] nanos = new long[request.steps()];
    float first = 0;
    float last = 0;
    for (int step = 1; step <= request.steps(); step++) {
      int[] tokens = tokens(step % DISTINCT_BATCHES);
      int[] labels = labels(tokens);
      long start = System.nanoTime();
      last = learner.learn(step, tokens, labels).loss();
      nanos[step - 1] = System.nanoTime() - start;
      first = step == 1 ? last : first;
    }
    long[] warm = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
    Arrays.sort(warm);
    double median = warm[warm.length / 2] / NANOS_PER_MILLI;
    return new Result(median, warm[0] / NANOS_PER_MILLI, 0, 0, 0, 0, first, last);
  }

  private int[] tokens(int batch) {
    CounterRandom random = CounterRandom.of(batch, "bench-tokens", "");
    int[] tokens = new int[request.batch() * request.positions()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = 1 + random.below(i, request.vocabulary() - 1);
    }
    return tokens;
  }

  private int[] labels(int[] tokens) {
    int[] labels = new int[request.batch()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = tokens[i * request.positions()];
    }
    return labels;
  }
}
