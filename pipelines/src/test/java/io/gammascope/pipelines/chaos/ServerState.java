package io.gammascope.pipelines.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.common.hash.Sha256;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The data of a study on the server, read by the REST API independently of the code under test. */
final class ServerState {
  private static final String BASE = "/api/2.0/mlflow/";

  private final URI server;
  private final HttpClient http = HttpClient.newHttpClient();

  ServerState(URI server) {
    this.server = server;
  }

  /** A training on the server. */
  record Run(String runId, String name, String status, String id, List<String> metrics) {}

  /** Returns all trainings of a study. */
  List<Run> trainings(String study) throws IOException, InterruptedException {
    String experiment =
        get("experiments/get-by-name?experiment_name=" + encoded("gammascope/" + study))
            .at("/experiment/experiment_id")
            .asText();
    Map<String, Object> body =
        Map.of(
            "experiment_ids",
            List.of(experiment),
            "filter",
            "tags.`gammascope.kind` = 'training'",
            "max_results",
            1000);
    List<Run> runs = new ArrayList<>();
    for (JsonNode run : post("runs/search", CanonicalJson.write(body)).path("runs")) {
      List<String> metrics = new ArrayList<>();
      run.at("/data/metrics").forEach(m -> metrics.add(m.path("key").asText()));
      runs.add(
          new Run(
              tag(run, "gammascope.run_id"),
              run.at("/info/run_name").asText(),
              run.at("/info/status").asText(),
              run.at("/info/run_id").asText(),
              metrics));
    }
    return runs;
  }

  private static String tag(JsonNode run, String key) {
    for (JsonNode tag : run.at("/data/tags")) {
      if (tag.path("key").asText().equals(key)) {
        return tag.path("value").asText();
      }
    }
    return "";
  }

  /** Returns the points of all deterministic metrics by name, in the order of the server. */
  Map<String, List<String>> curves(Run run) throws IOException, InterruptedException {
    Map<String, List<String>> curves = new TreeMap<>();
    for (String metric : run.metrics()) {
      if (!metric.equals(MetricName.STEP_MILLISECONDS) && !metric.startsWith("system/")) {
        List<String> points = new ArrayList<>();
        get("metrics/get-history?run_id=" + run.id() + "&metric_key=" + encoded(metric))
            .path("metrics")
            .forEach(p -> points.add(p.path("step").asInt() + "=" + p.path("value").asDouble()));
        curves.put(metric, points);
      }
    }
    return curves;
  }

  /** Returns the same points from the metrics file of a run. */
  static Map<String, List<String>> curves(Path file) throws IOException {
    Map<String, List<String>> curves = new TreeMap<>();
    for (MetricLine line : DiskState.curve(file)) {
      line.values()
          .forEach(
              (name, value) -> {
                if (!name.equals(MetricName.STEP_MILLISECONDS)) {
                  curves
                      .computeIfAbsent(name, n -> new ArrayList<>())
                      .add(line.step() + "=" + value);
                }
              });
    }
    return curves;
  }

  /**
   * Returns the SHA-256 of an artifact, downloaded by the URL that the web pages of the server use.
   */
  String artifact(Run run, String path) throws IOException, InterruptedException {
    String query = "/get-artifact?run_uuid=" + run.id() + "&path=" + encoded(path);
    HttpRequest request = HttpRequest.newBuilder(URI.create(server + query)).build();
    return Sha256.of(http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  private JsonNode get(String target) throws IOException, InterruptedException {
    return json(HttpRequest.newBuilder(URI.create(server + BASE + target)).build());
  }

  private JsonNode post(String target, String body) throws IOException, InterruptedException {
    return json(
        HttpRequest.newBuilder(URI.create(server + BASE + target))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return CanonicalJson.read(body, JsonNode.class);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
