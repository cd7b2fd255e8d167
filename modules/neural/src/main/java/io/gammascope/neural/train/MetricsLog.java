package io.gammascope.neural.train;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.file.CorruptFileException;
import io.gammascope.study.metric.MetricLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes {@code metrics.jsonl}, each step once even after interruptions. */
final class MetricsLog {
  private final Path file;
  private int lines;

  private MetricsLog(Path file, int lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Opens a log and deletes what an interrupted training wrote after its last saved state.
   *
   * @param lines number of lines to keep
   */
  static MetricsLog open(Path file, int lines) throws IOException {
    List<String> kept = Files.exists(file) ? Files.readAllLines(file) : List.of();
    if (kept.size() < lines) {
      throw new CorruptFileException(
          file,
          "has "
              + kept.size()
              + " lines, expected "
              + lines
              + "; delete resume/ beside it to train from the start");
    }
    StringBuilder text = new StringBuilder();
    kept.subList(0, lines).forEach(line -> text.append(line).append('\n'));
    AtomicFiles.write(file, text.toString());
    return new MetricsLog(file, lines);
  }

  void append(MetricLine line) throws IOException {
    Files.writeString(file, line.toJson() + "\n", StandardOpenOption.APPEND);
    lines++;
  }

  int lines() {
    return lines;
  }
}
