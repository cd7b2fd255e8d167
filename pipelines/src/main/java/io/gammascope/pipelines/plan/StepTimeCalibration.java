package io.gammascope.pipelines.plan;

import io.gammascope.benchmark.StepBenchmark;
import io.gammascope.benchmark.StepMain;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.cost.LinearCostModel;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.pipelines.process.ChildJvmBuilder;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.study.run.CpuInfo;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Measures the cost of a training step on this machine and caches the result in the output folder.
 */
@Singleton
public final class StepTimeCalibration {
  private static final int VOCABULARY = 110;
  private static final int POSITIONS = 9;

  /** Dominated by the fixed time of a step. */
  private static final StepBenchmark.Request SMALL = request(1, 16, 64, 200);

  /** Dominated by matrix products. */
  private static final StepBenchmark.Request LARGE = request(2, 96, 256, 40);

  private final Path file;
  private final ProcessRegistry children;

  /** Creates a calibration that caches below the output folder. */
  @Inject
  StepTimeCalibration(@Named("output") Path output, ProcessRegistry children) {
    this.file = output.resolve("machine").resolve("step-cost.json");
    this.children = children;
  }

  /**
   * Result of a calibration.
   *
   * @param processor model name of the processor
   * @param atOnce number of concurrent processes
   * @param calibration cost model of the slowest process, from its shortest step, which excludes
   *     other load on the machine
   * @param smallMib resident memory of the process that ran the small step
   */
  public record Measured(
      String processor, int atOnce, LinearCostModel calibration, double smallMib) {}

  /** Returns the cached result for this processor, or measures. */
  public Measured measured(int atOnce) throws IOException, InterruptedException {
    String processor = CpuInfo.modelName();
    Optional<Measured> kept = kept();
    if (kept.isPresent()
        && kept.get().processor().equals(processor)
        && kept.get().atOnce() == atOnce) {
      return kept.get();
    }
    StepBenchmark.Result small = slowest(atOnce, SMALL);
    StepBenchmark.Result large = slowest(atOnce, LARGE);
    LinearCostModel calibration =
        LinearCostModel.through(
            new LinearCostModel.Point(small.gflopPerStep(), small.msMin()),
            new LinearCostModel.Point(large.gflopPerStep(), large.msMin()));
    Measured measured = new Measured(processor, atOnce, calibration, small.rssMib());
    AtomicFiles.write(file, CanonicalJson.writePretty(measured));
    return measured;
  }

  private Optional<Measured> kept() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CanonicalJson.read(Files.readString(file), Measured.class));
    } catch (IllegalArgumentException writtenByAnotherVersion) {
      return Optional.empty();
    }
  }

  private StepBenchmark.Result slowest(int atOnce, StepBenchmark.Request request)
      throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      processes.add(children.start(process(request)));
    }
    List<StepBenchmark.Result> results = new ArrayList<>();
    for (Process process : processes) {
      results.add(result(process));
    }
    return Collections.max(results, Comparator.comparingDouble(StepBenchmark.Result::msMin));
  }

  private static StepBenchmark.Result result(Process process)
      throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("timing a training step ended with exit code " + code);
    }
    return CanonicalJson.read(text.strip(), StepBenchmark.Result.class);
  }

  /** Returns a process that times a small step. */
  public static ProcessBuilder smallStep() {
    return process(SMALL);
  }

  /** Returns a process that times a step, since this one must never load the engine. */
  private static ProcessBuilder process(StepBenchmark.Request request) {
    List<String> arguments = List.of(CanonicalJson.write(request));
    return ChildJvmBuilder.of(StepMain.class, request.sizes(), arguments)
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static StepBenchmark.Request request(int layers, int width, int batch, int steps) {
    ModelSpec model =
        new ModelSpec(
            Architecture.BASE, layers, width, 3 * width, width / 2, 1, NormPlacement.POST);
    ModelDimensions sizes = new ModelDimensions(model, VOCABULARY, POSITIONS);
    return new StepBenchmark.Request(sizes, batch, steps, 1);
  }
}
