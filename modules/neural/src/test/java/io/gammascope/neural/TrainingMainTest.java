package io.gammascope.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.neural.engine.MatmulPrecisionControl;
import io.gammascope.neural.train.RunFixture;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.Provenance;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.run.RunOptions;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.spec.InitializationSpec;
import io.gammascope.study.spec.MatmulPrecision;
import io.gammascope.study.spec.RunSpec;
import io.gammascope.study.spec.TrainingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("native")
class TrainingMainTest {
  private static final int STEPS = 300;

  @TempDir Path folder;
  private Path dataset;

  @BeforeEach
  void writeDataset() throws IOException {
    dataset = RunFixture.writeDataset(folder.resolve("dataset"));
  }

  @ParameterizedTest
  @EnumSource
  void trainingKilledTwiceEndsWithTheSameBytesAsAnUninterruptedOne(MatmulPrecision precision)
      throws Exception {
    RunSpec spec = spec(STEPS, precision);
    RunLayout alone = RunFixture.write(folder.resolve("alone"), spec);
    assertThat(TrainingProcess.start(alone, dataset).waitFor()).isZero();

    RunLayout killed = RunFixture.write(folder.resolve("killed"), spec);
    killAfterLines(killed, 2);
    killAfterLines(killed, 7);
    assertThat(Files.exists(killed.resume())).isTrue();
    assertThat(TrainingProcess.start(killed, dataset).waitFor()).isZero();

    assertThat(weights(killed)).isEqualTo(weights(alone));
    assertThat(steps(killed)).isEqualTo(steps(alone)).hasSize(STEPS / 20);
    assertThat(killed.resume()).doesNotExist();
    assertThat(finished(killed).weightsSha256()).isEqualTo(weights(alone));
    assertThat(Files.readString(killed.metricsChecksum()))
        .isEqualTo(Sha256.of(killed.metrics()) + "  metrics.jsonl\n");
    assertThat(Files.readString(killed.checkpoint(10).resolve("checkpoint.json")))
        .isEqualTo(Files.readString(alone.checkpoint(10).resolve("checkpoint.json")));
  }

  @ParameterizedTest
  @EnumSource
  void threeProcessesEndWithTheSameBytes(MatmulPrecision precision) throws Exception {
    RunSpec spec = spec(STEPS, precision);
    List<Process> processes = new ArrayList<>();
    List<RunLayout> runs = new ArrayList<>();
    for (String name : List.of("one", "two", "three")) {
      RunLayout files = RunFixture.write(folder.resolve(name), spec);
      runs.add(files);
      processes.add(TrainingProcess.start(files, dataset));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(weights(runs.get(1))).isEqualTo(weights(runs.get(0)));
    assertThat(weights(runs.get(2))).isEqualTo(weights(runs.get(0)));
  }

  @Test
  void lossesOfReducedPrecisionAreWithinTwoPercentOfFloat32() throws Exception {
    RunLayout exact = RunFixture.write(folder.resolve("exact"), spec(200, MatmulPrecision.FLOAT32));
    RunLayout reduced =
        RunFixture.write(folder.resolve("reduced"), spec(200, MatmulPrecision.BFLOAT16));
    assertThat(TrainingProcess.start(exact, dataset).waitFor()).isZero();
    assertThat(TrainingProcess.start(reduced, dataset).waitFor()).isZero();

    List<Double> expected = losses(exact);
    List<Double> actual = losses(reduced);
    assertThat(actual).hasSameSizeAs(expected).isNotEqualTo(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(expected.get(i), withinPercentage(2));
    }
    Provenance provenance =
        CanonicalJson.read(Files.readString(reduced.provenance()), Provenance.class);
    assertThat(provenance.engine()).containsEntry("matmul_precision", "bfloat16");
  }

  private static List<Double> losses(RunLayout files) throws IOException {
    return Files.readAllLines(files.metrics()).stream()
        .map(line -> MetricLine.fromJson(line).values().get("train/loss"))
        .toList();
  }

  private static RunSpec spec(int steps, MatmulPrecision precision) {
    Assumptions.assumeTrue(
        precision == MatmulPrecision.FLOAT32 || MatmulPrecisionControl.isSupportedByCpu(),
        "no bfloat16 instructions");
    RunSpec spec = RunFixture.spec(steps);
    TrainingSpec training = spec.training();
    return new RunSpec(
        spec.schema(),
        spec.datasetId(),
        spec.model(),
        spec.initialization(),
        new TrainingSpec(training.batch(), training.schedule(), training.optimizer(), precision),
        spec.observation(),
        spec.seed());
  }

  /** Measures the process from outside, after everything is loaded and compiled. */
  @Test
  void residentMemoryDoesNotGrowWithSteps() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "no /proc");
    RunLayout files = RunFixture.write(folder.resolve("long"), RunFixture.spec(5000));
    Process process = TrainingProcess.start(files, dataset);
    double early = 0;
    double late = 0;
    while (process.isAlive()) {
      int lines = lines(files);
      double now = residentMib(process);
      early = early == 0 && lines >= 100 ? now : early;
      late = Double.isNaN(now) ? late : now;
      Thread.onSpinWait();
    }

    assertThat(process.exitValue()).isZero();
    // The JVM's compilers take some MiB now and then; a leaked gradient would be 63.
    assertThat(late - early).isLessThan(40);
  }

  /** NaN after the process has ended. */
  private static double residentMib(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (NoSuchFileException | UncheckedIOException ended) {
      return Double.NaN;
    }
  }

  @Test
  void everyMetricOfTheTaskIsWritten() throws Exception {
    RunLayout files = RunFixture.write(folder.resolve("run"), RunFixture.spec(20));
    assertThat(TrainingProcess.start(files, dataset).waitFor()).isZero();

    MetricLine last = MetricLine.fromJson(Files.readAllLines(files.metrics()).get(0));
    assertThat(last.values().keySet())
        .containsExactlyInAnyOrder(
            "train/loss",
            "train/learning_rate",
            "train/gradient_norm",
            "train/step_ms",
            "accuracy/train",
            "accuracy/test",
            "accuracy/test/1-1",
            "accuracy/unseen",
            "accuracy/unseen/3-4",
            "share/3-4/inferential",
            "share/3-4/inferential_within_2",
            "share/3-4/offset_2",
            "share/3-4/offset_4",
            "share/3-4/elsewhere");
    assertThat(finished(files).metrics()).isEqualTo(last.values());
    // At the end: all 40 test examples, and as many of the 200 trained on as both others have, 70.
    double right = 70 * last.values().get("accuracy/train");
    assertThat(right).isPositive().isCloseTo(Math.rint(right), within(1e-9));
    assertProvenanceOfEngine(files);
  }

  private static void assertProvenanceOfEngine(RunLayout files) throws IOException {
    Provenance provenance =
        CanonicalJson.read(Files.readString(files.provenance()), Provenance.class);
    assertThat(provenance.engine())
        .containsEntry("threads", "1")
        .containsEntry("device", "cpu")
        .containsEntry("libtorch", "2.7.1")
        .containsKey("memory");
    boolean known =
        provenance.architecture().equals("amd64") && provenance.os().startsWith("Linux");
    assertThat(provenance.engine().get("denormals"))
        .isEqualTo(known ? "flushed" : "kept (Linux on " + provenance.architecture() + ")");
  }

  @Test
  void lossThatIsNotFiniteIsAnOutcome() throws Exception {
    RunSpec calm = RunFixture.spec(50);
    RunSpec wild =
        new RunSpec(
            calm.schema(),
            calm.datasetId(),
            calm.model(),
            new InitializationSpec(-40, -40, -40, -40, -40, false),
            calm.training(),
            calm.observation(),
            calm.seed());
    RunLayout files = RunFixture.write(folder.resolve("wild"), wild);
    assertThat(TrainingProcess.start(files, dataset).waitFor()).isZero();

    RunOutcome outcome = outcome(files);
    assertThat(outcome).isInstanceOf(RunOutcome.Diverged.class);
    assertThat(((RunOutcome.Diverged) outcome).step()).isEqualTo(1);
  }

  @Test
  void processEndsWhenItsParentEnds() throws Exception {
    RunLayout files = RunFixture.write(folder.resolve("orphan"), RunFixture.spec(10_000_000));
    Process process = TrainingProcess.start(files, dataset);
    process.getOutputStream().close();

    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(files.outcome()).doesNotExist();
  }

  @Test
  void corruptFileEndsTheProcessWithItsNameAndNoStackTrace() throws Exception {
    RunLayout files = RunFixture.write(folder.resolve("damaged"), RunFixture.spec(STEPS));
    Files.writeString(files.outcome(), "{\"outcome\":\"fin");

    assertThat(TrainingProcess.start(files, dataset).waitFor()).isEqualTo(1);

    assertThat(Files.readString(files.log()))
        .contains(files.outcome() + ": is damaged: ")
        .doesNotContain("\tat ", "Exception in thread");
  }

  private void killAfterLines(RunLayout files, int lines) throws Exception {
    Process process = TrainingProcess.start(files, dataset, new RunOptions(1, "cpu", 0));
    while (process.isAlive() && lines(files) < lines) {
      Thread.onSpinWait();
    }
    TrainingProcess.kill(process);
    assertThat(files.outcome()).doesNotExist();
  }

  private static int lines(RunLayout files) throws IOException {
    return Files.exists(files.metrics()) ? Files.readAllLines(files.metrics()).size() : 0;
  }

  private static List<Integer> steps(RunLayout files) throws IOException {
    return Files.readAllLines(files.metrics()).stream()
        .map(MetricLine::fromJson)
        .map(MetricLine::step)
        .toList();
  }

  private static String weights(RunLayout files) throws IOException {
    return Sha256.of(files.checkpoint(STEPS).resolve("weights.safetensors"));
  }

  private static RunOutcome.Finished finished(RunLayout files) throws IOException {
    return (RunOutcome.Finished) outcome(files);
  }

  private static RunOutcome outcome(RunLayout files) throws IOException {
    return CanonicalJson.read(Files.readString(files.outcome()), RunOutcome.class);
  }
}
