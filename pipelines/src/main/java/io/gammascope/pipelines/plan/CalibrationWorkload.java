package io.gammascope.pipelines.plan;

import io.gammascope.benchmark.StepBenchmark;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.ParentProcessMonitor;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.pipelines.process.ChildJvmBuilder;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Training steps that are timed to calibrate the cost model. Each runs in its own process, so that
 * the planning process never loads the engine.
 */
public enum CalibrationWorkload {
  /** Dominated by the fixed time of a step. */
  SMALL(1, 16, 64, 200),
  /** Dominated by matrix products. */
  LARGE(2, 96, 256, 40);

  private static final int VOCABULARY = 110;
  private static final int POSITIONS = 9;
  private static final int FEED_FORWARD = 3;

  private final int layers;
  private final int width;
  private final int batch;
  private final int steps;

  CalibrationWorkload(int layers, int width, int batch, int steps) {
    this.layers = layers;
    this.width = width;
    this.batch = batch;
    this.steps = steps;
  }

  /** Entry point of the child process: times the named step and prints the result as JSON. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    ParentProcessMonitor.exitAtEndOf(System.in);
    CalibrationWorkload step = valueOf(arguments[0]);
    StepBenchmark.Request request =
        new StepBenchmark.Request(step.sizes(), step.batch, step.steps, 1);
    System.out.println(CanonicalJson.write(new StepBenchmark(request).run()));
  }

  private ModelDimensions sizes() {
    ModelSpec model =
        new ModelSpec(
            Architecture.BASE,
            layers,
            width,
            FEED_FORWARD * width,
            width / 2,
            1,
            NormPlacement.POST);
    return new ModelDimensions(model, VOCABULARY, POSITIONS);
  }

  /** Returns a process that times this step. */
  public ProcessBuilder processBuilder() {
    return ChildJvmBuilder.of(CalibrationWorkload.class, sizes(), List.of(name()))
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  static StepBenchmark.Result result(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("timing a training step ended with exit code " + code);
    }
    return CanonicalJson.read(text.strip(), StepBenchmark.Result.class);
  }
}
