package io.gammascope.pipelines.plan;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.bench.LinearCostModel;
import io.gammascope.neural.bench.StepBenchmark;
import io.gammascope.pipelines.process.ProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a training step costs on this machine: measured once, kept in the output folder. */
public final class StepTimeCalibration {
  private final Path file;
  private final ProcessRegistry children;

  /** With a file under the output folder. */
  public StepTimeCalibration(Path output, ProcessRegistry children) {
    this.file = output.resolve("machine").resolve("step-cost.json");
    this.children = children;
  }

  /**
   * What was measured.
   *
   * @param processor the machine's processor
   * @param atOnce as many steps ran beside each other as trainings will
   * @param calibration of the slowest of them, by its shortest step: what else the machine was
   *     doing at the time is left out
   * @param smallMib resident memory of the small step's process
   */
  public record Measured(
      String processor, int atOnce, LinearCostModel calibration, double smallMib) {}

  /** Measures, unless this machine was measured before. */
  public Measured measured(int atOnce) throws IOException, InterruptedException {
    String processor = CpuInfo.name();
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
      processes.add(children.start(step.process()));
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
