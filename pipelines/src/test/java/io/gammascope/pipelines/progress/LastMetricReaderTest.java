package io.gammascope.pipelines.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.study.metric.MetricLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastMetricReaderTest {
  @TempDir Path folder;

  @Test
  void incompleteLastLineIsIgnored() throws IOException {
    MetricLine first = new MetricLine(1, 10, Map.of("train/loss", 2.0));
    MetricLine second = new MetricLine(2, 20, Map.of("train/loss", 1.0));
    Path file = folder.resolve("metrics.jsonl");
    Files.writeString(file, first.toJson() + "\n" + second.toJson() + "\n{\"step\":3,\"ti");

    assertThat(LastMetricReader.read(file)).contains(second);
  }

  @Test
  void fileWithoutACompleteLineYieldsNothing() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    assertThat(LastMetricReader.read(file)).isEmpty();
    Files.writeString(file, "{\"step\":3,\"ti");
    assertThat(LastMetricReader.read(file)).isEmpty();
  }
}
