package io.gammascope.pipelines.progress;

import io.gammascope.study.metric.MetricLine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the last line of a metrics file without reading the rest. */
final class LastMetricReader {
  private static final int BYTES = 1 << 15;

  private LastMetricReader() {}

  /** Returns the last complete line, if any. */
  static Optional<MetricLine> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(BYTES, in.length())];
      in.seek(in.length() - tail.length);
      in.readFully(tail);
      String text = new String(tail, StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n');
      if (end < 0) {
        return Optional.empty();
      }
      int start = text.lastIndexOf('\n', end - 1) + 1;
      return Optional.of(MetricLine.fromJson(text.substring(start, end)));
    }
  }
}
