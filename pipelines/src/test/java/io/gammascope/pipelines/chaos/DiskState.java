package io.gammascope.pipelines.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a study that must be equal in repeated runs. */
final class DiskState {
  private DiskState() {}

  /** Maps each relevant file, relative to the output folder, to its digest or text. */
  static Map<String, String> of(Path output) throws IOException {
    Map<String, String> state = new TreeMap<>();
    for (String kept : List.of("datasets", "runs")) {
      for (Path file : files(output.resolve(kept))) {
        String name = output.relativize(file).toString();
        if (!timely(name)) {
          state.put(name, content(file));
        }
      }
    }
    return state;
  }

  /** Files that a kill may leave, and files that record time or place. */
  private static boolean timely(String name) {
    return name.matches(
        ".*/(\\.lock|\\.training\\.lock|training\\.log|provenance\\.json|started\\.json|metrics\\.sha256|tracking\\.json|preregistration/.*)"
            + "|.*/\\.[^/]*\\.part");
  }

  /** Incomplete files where readers expect complete ones. */
  static List<Path> halfWritten(Path output) throws IOException {
    return files(output).stream()
        .filter(f -> f.toString().endsWith(".part"))
        .filter(f -> f.toString().matches(".*/(checkpoints|resume|datasets|reports)/.*"))
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String content(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.equals("metrics.jsonl")) {
      return curve(file).stream().map(line -> timeless(line).toString()).toList().toString();
    }
    if (name.equals("outcome.json")) {
      ObjectNode outcome = (ObjectNode) CanonicalJson.read(Files.readString(file), JsonNode.class);
      outcome.remove("seconds");
      if (outcome.get("metrics") instanceof ObjectNode metrics) {
        metrics.remove(MetricName.STEP_MILLISECONDS);
      }
      return outcome.toString();
    }
    return Sha256.of(file);
  }

  /** The lines of a metrics file. */
  static List<MetricLine> curve(Path file) throws IOException {
    List<MetricLine> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(MetricLine.fromJson(line));
    }
    return lines;
  }

  private static Map<String, Double> timeless(MetricLine line) {
    Map<String, Double> values = new TreeMap<>(line.values());
    values.remove(MetricName.STEP_MILLISECONDS);
    values.put("step", (double) line.step());
    return values;
  }
}
