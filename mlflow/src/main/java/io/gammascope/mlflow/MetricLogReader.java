package io.gammascope.mlflow;

import io.gammascope.study.metric.MetricLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines that a training has written to {@code metrics.jsonl} so far. The training may be
 * writing to the file at the same time, so a last line without a line break is ignored.
 */
final class MetricLogReader {
  private MetricLogReader() {}

  /** Returns the lines whose step is greater than {@code step}, in ascending order. */
  static List<MetricLine> readAfter(Path file, long step) throws IOException {
    List<MetricLine> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String text = completeLine(reader); text != null; text = completeLine(reader)) {
        number++;
        MetricLine line = parse(file, number, text);
        if (line.step() > step) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  /** Returns the next line if it ends in a line break, else null. */
  private static String completeLine(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c == '\n') {
        return line.toString();
      }
      line.append((char) c);
    }
    return null;
  }

  private static MetricLine parse(Path file, int number, String text) throws IOException {
    try {
      return MetricLine.fromJson(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + ":" + number + ": invalid line of metrics (expected JSON): " + text, e);
    }
  }
}
