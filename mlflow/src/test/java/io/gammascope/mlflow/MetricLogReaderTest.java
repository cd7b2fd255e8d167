package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricLogReaderTest {
  private static final String LINE = "{\"step\":%d,\"time\":5,\"values\":{\"train/loss\":0.25}}";

  @TempDir Path folder;

  @Test
  void incompleteLastLineIsIgnored() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    Files.writeString(
        file,
        String.format(Locale.ROOT, LINE, 1)
            + "\n"
            + String.format(Locale.ROOT, LINE, 2).substring(0, 9));
    assertThat(MetricLogReader.readAfter(file, -1)).extracting(l -> l.step()).containsExactly(1);
    // Without a line break even complete JSON is ignored: more digits may follow.
    Files.writeString(
        file, String.format(Locale.ROOT, LINE, 1) + "\n" + String.format(Locale.ROOT, LINE, 2));
    assertThat(MetricLogReader.readAfter(file, -1)).extracting(l -> l.step()).containsExactly(1);
  }

  @Test
  void onlyLaterStepsAreRead() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    Files.writeString(
        file,
        String.format(Locale.ROOT, LINE, 0) + "\n" + String.format(Locale.ROOT, LINE, 10) + "\n");
    assertThat(MetricLogReader.readAfter(file, -1)).hasSize(2);
    assertThat(MetricLogReader.readAfter(file, 0)).extracting(l -> l.step()).containsExactly(10);
    assertThat(MetricLogReader.readAfter(file, 10)).isEmpty();
    assertThat(MetricLogReader.readAfter(folder.resolve("none"), -1)).isEmpty();
  }

  @Test
  void messageNamesFileAndLineOfAnInvalidLine() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    Files.writeString(file, String.format(Locale.ROOT, LINE, 0) + "\nloss 0.5\n");
    assertThatThrownBy(() -> MetricLogReader.readAfter(file, -1))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ":2: invalid line of metrics (expected JSON): loss 0.5");
  }
}
