package io.gammascope.benchmark;

import ai.djl.ndarray.NDManager;
import io.gammascope.common.hash.CanonicalJson;
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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;

/**
 * Times greedy decoding with its key-value cache and without it, where each token takes a forward
 * pass over the whole sequence. Prompts and weights are random. Axes: B sequences, T positions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(1)
public class DecodeBenchmark {
  private static final double GAMMA = 0.5;
  private static final int NO_END_TOKEN = -1;

  /** The JSON of a {@link Request}. */
  @Param("{}")
  public String request;

  private Request decoded;
  private NDManager manager;
  private Model model;
  private int[] prompts;

  /**
   * Describes the workload.
   *
   * @param sizes dimensions of the model
   * @param batch number of sequences B, decoded together
   * @param prompt number of given tokens of each sequence
   * @param output number of decoded tokens of each sequence
   * @param threads threads of the engine
   */
  public record Request(ModelDimensions sizes, int batch, int prompt, int output, int threads) {
    public Request {
      if (batch < 1 || prompt < 1 || output < 1 || threads < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "batch %d, prompt %d, output tokens %d and threads %d must be at least 1",
                batch,
                prompt,
                output,
                threads));
      }
    }
  }

  /**
   * The shortest time of five measurements of each way to decode.
   *
   * @param cachedMs milliseconds with the cache
   * @param againMs milliseconds without the cache
   * @param factor againMs / cachedMs
   */
  public record Result(double cachedMs, double againMs, double factor) {}

  /** Runs the benchmark in a forked JVM. */
  public static Result run(Request request) {
    Map<String, RunResult> results =
        JmhRunner.run(DecodeBenchmark.class, Map.of("request", CanonicalJson.write(request)));
    double cached = JmhRunner.min(results.get("withCache"));
    double again = JmhRunner.min(results.get("withoutCache"));
    return new Result(cached, again, again / cached);
  }

  /** Starts the engine and creates the model. */
  @Setup
  public void start() {
    FlushToZero.enableOnThisThread();
    MallocTuning.enableInThisProcess();
    decoded = CanonicalJson.read(request, Request.class);
    ModelDimensions sizes = decoded.sizes();
    float[] weights =
        new WeightInitializer(InitializationSpec.uniform(GAMMA), sizes.model().layers(), 1)
            .draw(ParameterLayout.of(sizes));
    manager = EngineFactory.start(decoded.threads(), "cpu");
    model = new Model(manager, new Model.Options(sizes, Padding.VISIBLE, Speedups.all()), weights);
    CounterRandom random = CounterRandom.of(1, "decode-benchmark", "prompts");
    prompts = new int[decoded.batch() * decoded.prompt()];
    for (int i = 0; i < prompts.length; i++) {
      prompts[i] = 1 + random.uniformInt(i, sizes.vocabulary() - 1);
    }
  }

  /** Treats denormal numbers as zero, as trainings do. */
  @Setup(Level.Iteration)
  public void flushToZero() {
    FlushToZero.enableOnThisThread();
  }

  /** Releases the model. */
  @TearDown
  public void stop() {
    model.close();
    manager.close();
  }

  /** Decodes with the cache; returns the decoded tokens of each sequence. */
  @Benchmark
  public int[][] withCache() {
    return new GreedyDecoding(model, NO_END_TOKEN)
        .decode(prompts, decoded.prompt(), decoded.output());
  }

  /** Decodes without the cache; returns prompts and decoded tokens (B, T). */
  @Benchmark
  public int[] withoutCache() {
    int[] tokens = prompts;
    for (int t = 0; t < decoded.output(); t++) {
      int length = decoded.prompt() + t;
      tokens = append(tokens, model.predict(tokens, length), length);
    }
    return tokens;
  }

  private static int[] append(int[] tokens, int[] next, int length) {
    int[] longer = new int[tokens.length + next.length];
    for (int i = 0; i < next.length; i++) {
      System.arraycopy(tokens, i * length, longer, i * (length + 1), length);
      longer[i * (length + 1) + length] = next[i];
    }
    return longer;
  }
}
