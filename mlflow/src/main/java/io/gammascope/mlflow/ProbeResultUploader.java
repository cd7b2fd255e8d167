package io.gammascope.mlflow;

import io.gammascope.common.file.AtomicFiles;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.mlflow.artifact.RunArtifacts;
import io.gammascope.mlflow.client.LogBatchRequest;
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
 * Uploads the probe results of a run: scores as metrics, files as artifacts. A file in the run's
 * folder lists what has been uploaded, so that a repeated call sends only new results. A result
 * that was computed again is sent again; the metric's history then contains both values.
 */
final class ProbeResultUploader {
  private final RunLayout files;
  private final String run;

  /**
   * @param run the run's id on the server
   */
  ProbeResultUploader(RunLayout files, String run) {
    this.files = files;
    this.run = run;
  }

  /** Logs one batch of metrics. */
  @FunctionalInterface
  interface MetricSink {
    void log(LogBatchRequest batch) throws IOException;
  }

  /** Content of the file that lists uploads: SHA-256 of each uploaded file by artifact path. */
  private record Uploaded(String run, Map<String, String> files) {}

  /** Uploads all results that are new or changed. */
  void upload(MetricSink metrics, RunArtifacts artifacts) throws IOException {
    Map<String, String> uploaded = readUploaded();
    Map<String, Path> all = UploadedFiles.probeResults(files);
    Map<String, Path> changed = new HashMap<>();
    Map<String, String> digests = new HashMap<>();
    for (Map.Entry<String, Path> file : all.entrySet()) {
      String digest = Sha256.of(file.getValue());
      digests.put(file.getKey(), digest);
      if (!digest.equals(uploaded.get(file.getKey()))) {
        changed.put(file.getKey(), file.getValue());
      }
    }
    if (changed.isEmpty()) {
      return;
    }
    log(metrics, scores(changed));
    artifacts.upload(changed);
    AtomicFiles.write(
        files.trackedProbeResults(), CanonicalJson.writePretty(new Uploaded(run, digests)));
  }

  /** Returns nothing if the list belongs to another server or another run. */
  private Map<String, String> readUploaded() throws IOException {
    if (!Files.exists(files.trackedProbeResults())) {
      return Map.of();
    }
    try {
      String text = Files.readString(files.trackedProbeResults());
      Uploaded uploaded = CanonicalJson.read(text, Uploaded.class);
      return uploaded.run.equals(run) ? uploaded.files : Map.of();
    } catch (IllegalArgumentException damaged) {
      return Map.of();
    }
  }

  /** Returns a line for each result whose JSON changed, with the time at which it was written. */
  private List<MetricLine> scores(Map<String, Path> changed) throws IOException {
    List<MetricLine> lines = new ArrayList<>();
    for (ProbeResult result : new ProbeResultStore(files).readAll()) {
      Path json = new ProbeResultStore(files).jsonFile(result);
      if (changed.containsValue(json)) {
        Map<String, Double> scores = new HashMap<>();
        String probe = result.config().probe();
        result.scores().forEach((name, score) -> scores.put(MetricName.probe(probe, name), score));
        long time = Files.getLastModifiedTime(json).toMillis();
        lines.add(new MetricLine(result.model().step(), time, scores));
      }
    }
    return lines;
  }

  private static void log(MetricSink metrics, List<MetricLine> lines) throws IOException {
    LogBatchRequest batch = new LogBatchRequest();
    for (MetricLine line : lines) {
      if (batch.size() > 0 && batch.size() + line.values().size() > LogBatchRequest.MAX_ENTITIES) {
        metrics.log(batch);
        batch = new LogBatchRequest();
      }
      batch.metrics(line);
    }
    if (batch.size() > 0) {
      metrics.log(batch);
    }
  }
}
