package io.gammascope.pipelines.plan;

import io.gammascope.benchmark.StepBenchmark;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.cost.LinearCostModel;
import io.gammascope.pipelines.process.ProcessRegistry;
import io.gammascope.study.run.CpuInfo;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the cost of a training step on this machine and caches the result in the output folder.
 */
@Singleton
public final class StepTimeCalibration {
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
    StepBenchmark.Result small = slowest(atOnce, CalibrationWorkload.SMALL);
    StepBenchmark.Result large = slowest(atOnce, CalibrationWorkload.LARGE);
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

  private StepBenchmark.Result slowest(int atOnce, CalibrationWorkload step)
      throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      processes.add(children.start(step.processBuilder()));
    }
    StepBenchmark.Result slowest = null;
    for (Process process : processes) {
      StepBenchmark.Result result = CalibrationWorkload.result(process);
      if (slowest == null || result.msMin() > slowest.msMin()) {
        slowest = result;
      }
    }
    return slowest;
  }
}
