package io.gammascope.mlflow;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ProbeResultStore;
import io.gammascope.study.run.RunLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's findings on their way to the server. A file beside the run's says which have arrived, so
 * that a repeat sends only what is new; a finding that was made again is sent again, and its scores
 * stand beside the earlier ones in the metric's history.
 */
final class ProbeResultUploader {
  private static final int ENTITIES = 1000;

  private final RunLayout files;
  private final String run;

  /** Of a run that has this id on the server. */
  ProbeResultUploader(RunLayout files, String run) {
    this.files = files;
    this.run = run;
  }

  /** Takes a request's worth of metrics. */
  @FunctionalInterface
  interface Sender {
    void send(LogBatchRequest batch) throws IOException;
  }

  /** What {@code tracking-probe-results.json} holds: SHA-256 of each file of findings that arrived. */
  private record Arrived(String run, Map<String, String> files) {}

  void sendTo(Sender sender, RunArtifacts artifacts) throws IOException {
    Map<String, String> arrived = arrived();
    Map<String, Path> all = RunArtifacts.under(files.probeResults(), ArtifactPath.FINDINGS);
    Map<String, Path> fresh = new HashMap<>();
    Map<String, String> sums = new HashMap<>();
    for (Map.Entry<String, Path> file : all.entrySet()) {
      String sum = Sha256.of(file.getValue());
      sums.put(file.getKey(), sum);
      if (!sum.equals(arrived.get(file.getKey()))) {
        fresh.put(file.getKey(), file.getValue());
      }
    }
    if (fresh.isEmpty()) {
      return;
    }
    send(sender, lines(fresh));
    artifacts.putAll(fresh);
    AtomicFiles.write(files.trackedFindings(), CanonicalJson.writePretty(new Arrived(run, sums)));
  }

  /** Another server, or another run on it, has none of what the file says. */
  private Map<String, String> arrived() throws IOException {
    if (!Files.exists(files.trackedFindings())) {
      return Map.of();
    }
    try {
      String text = Files.readString(files.trackedFindings());
      Arrived arrived = CanonicalJson.read(text, Arrived.class);
      return arrived.run.equals(run) ? arrived.files : Map.of();
    } catch (IllegalArgumentException damaged) {
      return Map.of();
    }
  }

  /** A line per finding whose JSON is new, at the time at which it was written. */
  private List<MetricLine> lines(Map<String, Path> fresh) throws IOException {
    List<MetricLine> lines = new ArrayList<>();
    for (ProbeResult finding : new ProbeResultStore(files).readAll()) {
      Path json = new ProbeResultStore(files).jsonFile(finding);
      if (fresh.containsValue(json)) {
        Map<String, Double> scores = new HashMap<>();
        String probe = finding.config().probe();
        finding.scores().forEach((name, score) -> scores.put(MetricName.probe(probe, name), score));
        long time = Files.getLastModifiedTime(json).toMillis();
        lines.add(new MetricLine(finding.model().step(), time, scores));
      }
    }
    return lines;
  }

  private static void send(Sender sender, List<MetricLine> lines) throws IOException {
    LogBatchRequest batch = new LogBatchRequest();
    for (MetricLine line : lines) {
      if (batch.size() > 0 && batch.size() + line.values().size() > ENTITIES) {
        sender.send(batch);
        batch = new LogBatchRequest();
      }
      batch.metrics(line);
    }
    if (batch.size() > 0) {
      sender.send(batch);
    }
  }
}
