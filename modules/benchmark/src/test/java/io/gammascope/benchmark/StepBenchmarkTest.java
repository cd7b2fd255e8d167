package io.gammascope.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.neural.TrainingJvmOptions;
import io.gammascope.neural.model.ModelDimensions;
import io.gammascope.neural.model.Speedup;
import io.gammascope.neural.model.Speedups;
import io.gammascope.study.spec.Architecture;
import io.gammascope.study.spec.MatmulPrecision;
import io.gammascope.study.spec.ModelSpec;
import io.gammascope.study.spec.NormPlacement;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class StepBenchmarkTest {
  @Test
  void stepIsTimedWhileTheModelLearns() {
    ModelSpec model = new ModelSpec(Architecture.BASE, 2, 16, 48, 8, 1, NormPlacement.POST);
    StepBenchmark.Request request =
        new StepBenchmark.Request(new ModelDimensions(model, 12, 5), 32, 80, 1);

    StepBenchmark.Result result = new StepBenchmark(request).run();

    assertThat(result.lossLast()).isLessThan(result.lossFirst());
    assertThat(result.msPerStep()).isGreaterThanOrEqualTo(result.msMin());
    assertThat(result.peakGflops() * result.msMin() / 1000).isGreaterThan(result.gflopPerStep());
    assertThat(CanonicalJson.write(result)).contains("\"ms_per_step\":", "\"rss_mib\":");
  }

  @Test
  void requestSurvivesJsonRoundTrip() {
    ModelSpec model = new ModelSpec(Architecture.GPT2, 2, 16, 48, 8, 1, NormPlacement.PRE);
    Speedups speedups = Speedups.without(Set.of(Speedup.FLUSH_TO_ZERO));
    StepBenchmark.Request request =
        new StepBenchmark.Request(
            new ModelDimensions(model, 12, 5),
            32,
            80,
            1,
            speedups,
            "cpu",
            0.25,
            MatmulPrecision.FLOAT32);

    String json = CanonicalJson.write(request);

    assertThat(CanonicalJson.read(json, StepBenchmark.Request.class)).isEqualTo(request);
  }

  @Test
  void missingDeviceIsReportedInOneLine() throws Exception {
    assumeThat(Path.of("/dev/nvidia0")).doesNotExist();
    ModelSpec model = new ModelSpec(Architecture.BASE, 2, 16, 48, 8, 1, NormPlacement.POST);
    StepBenchmark.Request request =
        new StepBenchmark.Request(
            new ModelDimensions(model, 12, 5),
            32,
            80,
            1,
            Speedups.without(Set.of()),
            "gpu",
            0.5,
            MatmulPrecision.FLOAT32);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StepMain.class.getName(),
            CanonicalJson.write(request));
    builder.environment().putAll(TrainingJvmOptions.environment());

    Process process = builder.start();

    assertThat(process.errorReader().lines().filter(line -> !line.startsWith("[engine] INFO")))
        .singleElement()
        .asString()
        .matches("requested device gpu, but libtorch [0-9.]+ finds no GPU");
    assertThat(process.waitFor()).isEqualTo(1);
  }
}
