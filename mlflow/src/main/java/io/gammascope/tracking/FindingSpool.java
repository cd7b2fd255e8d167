package io.gammascope.tracking;

import io.gammascope.datasets.file.AtomicFiles;
import io.gammascope.datasets.hash.CanonicalJson;
import io.gammascope.datasets.hash.Sha256;
import io.gammascope.study.MetricLine;
import io.gammascope.study.MetricName;
import io.gammascope.study.RunFiles;
import io.gammascope.study.finding.Finding;
import io.gammascope.study.finding.FindingStore;
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
final class FindingSpool {
  private static final int ENTITIES = 1000;

  private final RunFiles files;
  private final String run;

  /** Of a run that has this id on the server. */
  FindingSpool(RunFiles files, String run) {
    this.files = files;
    this.run = run;
  }

  /** Takes a request's worth of metrics. */
  @FunctionalInterface
  interface Sender {
    void send(Batch batch) throws IOException;
  }

  /** What {@code tracking-findings.json} holds: SHA-256 of each file of findings that arrived. */
  private record Arrived(String run, Map<String, String> files) {}

  void sendTo(Sender sender, Artifacts artifacts) throws IOException {
    Map<String, String> arrived = arrived();
    Map<String, Path> all = Artifacts.under(files.findings(), ArtifactPath.FINDINGS);
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
    AtomicFiles.write(files.trackedFindings(), CanonicalJson.writeReadable(new Arrived(run, sums)));
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
    for (Finding finding : new FindingStore(files).all()) {
      Path json = new FindingStore(files).file(finding);
      if (fresh.containsValue(json)) {
        Map<String, Double> scores = new HashMap<>();
        String probe = finding.recipe().probe();
        finding.scores().forEach((name, score) -> scores.put(MetricName.probe(probe, name), score));
        long time = Files.getLastModifiedTime(json).toMillis();
        lines.add(new MetricLine(finding.source().step(), time, scores));
      }
    }
    return lines;
  }

  private static void send(Sender sender, List<MetricLine> lines) throws IOException {
    Batch batch = new Batch();
    for (MetricLine line : lines) {
      if (batch.size() > 0 && batch.size() + line.values().size() > ENTITIES) {
        sender.send(batch);
        batch = new Batch();
      }
      batch.metrics(line);
    }
    if (batch.size() > 0) {
      sender.send(batch);
    }
  }
}
