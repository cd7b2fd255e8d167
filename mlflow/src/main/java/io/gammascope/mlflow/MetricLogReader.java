package io.gammascope.mlflow;

import io.gammascope.study.metric.MetricLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a training has written into {@code metrics.jsonl} so far. The training goes on writing
 * meanwhile: a last line without its line end is not there yet.
 */
final class MetricLogReader {
  private MetricLogReader() {}

  /** The lines of later steps than {@code step}, ascending. */
  static List<MetricLine> after(Path file, long step) throws IOException {
    List<MetricLine> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String text = whole(reader); text != null; text = whole(reader)) {
        number++;
        MetricLine line = parse(file, number, text);
        if (line.step() > step) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  /** The next line, if it is complete. */
  private static String whole(BufferedReader reader) throws IOException {
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
      throw new IOException(file + ":" + number + ": no line of metrics: " + text, e);
    }
  }
}
