package io.gammascope.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.datasets.Dataset;
import io.gammascope.study.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class TrainingBenchmarkTest {
  @TempDir Path folder;

  @Test
  void durationIsEstimatedFromTheTimesAndNumbersOfAllPhases() throws IOException {
    Dataset dataset = AnchorRunFixture.writeDataset(folder);
    TrainingBenchmark.Request request =
        new TrainingBenchmark.Request(
            AnchorRunFixture.spec(dataset.manifest().datasetId(), 1000), 40, RunOptions.standard());

    TrainingBenchmark.Result result =
        new TrainingBenchmark(request).run(dataset, folder.resolve("run"));

    // A line after every 20 of 1000 updates, without the last; checkpoints at 0, 10 and 1000.
    assertThat(result.lines()).isEqualTo(49);
    assertThat(result.checkpoints()).isEqualTo(3);
    assertThat(result.msPerLine()).isPositive();
    double other =
        49 * result.msPerLine()
            + result.msLastLine()
            + 3 * result.msPerCheckpoint()
            + result.saves() * result.msPerSave();
    assertThat(result.seconds())
        .isCloseTo((1000 * result.msPerUpdate() + other) / 1000, within(1e-9));
    assertThat(result.besideUpdates()).isCloseTo(other / 1000 / result.seconds(), within(1e-9));
  }

  @Test
  void tooFewStepsAreRejected() {
    assertThatThrownBy(
            () ->
                new TrainingBenchmark.Request(
                    AnchorRunFixture.spec("a".repeat(64), 9), 9, RunOptions.standard()))
        .hasMessage("steps must be at least 16, not 9");
    String json =
        CanonicalJson.write(
            new TrainingBenchmark.Request(
                AnchorRunFixture.spec("a".repeat(64), 9), 16, RunOptions.standard()));
    assertThat(CanonicalJson.read(json, TrainingBenchmark.Request.class).steps()).isEqualTo(16);
  }
}
