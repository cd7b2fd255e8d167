package io.gammascope.neural.bench;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.random.CounterRandom;
import io.gammascope.neural.engine.EngineFactory;
import io.gammascope.neural.engine.FlushToZero;
import io.gammascope.neural.engine.MallocTuning;
import io.gammascope.neural.initialize.WeightInitializer;
import io.gammascope.neural.model.Model;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Padding;
import io.gammascope.neural.model.ParameterLayout;
import io.gammascope.neural.model.Speedups;
import io.gammascope.neural.sequence.GreedyDecoding;
import io.gammascope.study.spec.InitializationSpec;

/**
 * Times greedy decoding with its cache, against reading the whole beginning again for each token,
 * by the shortest exact way; in turns, of made-up prompts and untrained weights. Axes: B sequences,
 * T positions.
 */
public final class DecodeBenchmark {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double GAMMA = 0.5;
  private static final int ROUNDS = 5;
  private static final int NEVER = -1;

  private final Request request;

  public DecodeBenchmark(Request request) {
    this.request = request;
  }

  /**
   * What is timed.
   *
   * @param batch sequences at once
   * @param prompt tokens that are given
   * @param output tokens that are decoded of each sequence
   * @param threads of the engine
   */
  public record Request(ModelDimensions sizes, int batch, int prompt, int output, int threads) {
    public Request {
      if (batch < 1 || prompt < 1 || output < 1 || threads < 1) {
        throw new IllegalArgumentException(
            "batch " + batch + ", prompt " + prompt + ", output " + output + " are too few");
      }
    }
  }

  /**
   * What was measured; the shortest of some rounds each.
   *
   * @param factor how many times shorter the cache makes it
   */
  public record Result(double cachedMs, double againMs, double factor) {}

  /** Measures. */
  public Result run() {
    FlushToZero.enableOnThisThread();
    MallocTuning.enableInThisProcess();
    ModelDimensions sizes = request.sizes();
    ParameterLayout layout = ParameterLayout.of(sizes);
    float[] weights =
        new WeightInitializer(InitializationSpec.uniform(GAMMA), sizes.model().layers(), 1)
            .draw(layout);
    Model.Options options = new Model.Options(sizes, Padding.VISIBLE, Speedups.all());
    try (NDManager manager = EngineFactory.start(request.threads(), "cpu");
        Model model = new Model(manager, options, weights)) {
      return measure(model);
    }
  }

  private Result measure(Model model) {
    int[] prompts = prompts();
    long cached = Long.MAX_VALUE;
    long again = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      new GreedyDecoding(model, NEVER).decode(prompts, request.prompt(), request.output());
      long between = System.nanoTime();
      again(model, prompts);
      long end = System.nanoTime();
      cached = Math.min(cached, between - start);
      again = Math.min(again, end - between);
    }
    return new Result(cached / NANOS_PER_MILLI, again / NANOS_PER_MILLI, (double) again / cached);
  }

  private int[] prompts() {
    CounterRandom random = CounterRandom.of(1, "decode-benchmark", "prompts");
    int[] tokens = new int[request.batch() * request.prompt()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = 1 + random.uniformInt(i, request.sizes().vocabulary() - 1);
    }
    return tokens;
  }

  private void again(Model model, int[] prompts) {
    int[] read = prompts;
    for (int t = 0; t < request.output(); t++) {
      int length = request.prompt() + t;
      read = longer(read, model.predict(read, length), length);
    }
  }

  private static int[] longer(int[] tokens, int[] next, int length) {
    int[] longer = new int[tokens.length + next.length];
    for (int i = 0; i < next.length; i++) {
      System.arraycopy(tokens, i * length, longer, i * (length + 1), length);
      longer[i * (length + 1) + length] = next[i];
    }
    return longer;
  }
}
