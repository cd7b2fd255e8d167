package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.mlflow.http.HttpJsonClient;
import io.gammascope.mlflow.http.UrlEncoding;
import io.gammascope.study.metric.MetricName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Queries the server by plain REST requests, independently of the code under test. */
final class ServerQueries {
  private static final String BASE = "/api/2.0/mlflow/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpJsonClient http;

  ServerQueries(HttpJsonClient http) {
    this.http = http;
  }

  JsonNode get(String path) throws IOException {
    return JSON.readTree(http.get(BASE + path));
  }

  JsonNode post(String path, JsonNode body) throws IOException {
    return JSON.readTree(http.send("POST", BASE + path, body.toString()));
  }

  String experiment(String study) throws IOException {
    String name = UrlEncoding.encode("gammascope/" + study);
    return get("experiments/get-by-name?experiment_name=" + name)
        .at("/experiment/experiment_id")
        .asText();
  }

  List<JsonNode> runs(String study, String filter) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("filter", filter).put("max_results", 100);
    body.putArray("experiment_ids").add(experiment(study));
    List<JsonNode> runs = new ArrayList<>();
    post("runs/search", body).path("runs").forEach(runs::add);
    return runs;
  }

  List<JsonNode> models(String study) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("experiment_ids").add(experiment(study));
    List<JsonNode> models = new ArrayList<>();
    post("logged-models/search", body).path("models").forEach(models::add);
    return models;
  }

  JsonNode onlyRun(String study, String filter) throws IOException {
    List<JsonNode> runs = runs(study, filter);
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  /** Returns all points of a metric of the study's only training. */
  JsonNode history(String study, String metric) throws IOException {
    JsonNode child = onlyRun(study, "tags.`gammascope.kind` = 'training'");
    String run = child.at("/info/run_id").asText();
    String query = "?run_id=" + run + "&metric_key=" + UrlEncoding.encode(metric);
    return get("metrics/get-history" + query).path("metrics");
  }

  /** Returns the steps of the loss of the study's only training. */
  List<Integer> steps(String study) throws IOException {
    List<Integer> steps = new ArrayList<>();
    history(study, MetricName.LOSS).forEach(point -> steps.add(point.path("step").asInt()));
    return steps;
  }

  static String tag(JsonNode run, String key) {
    return value(run.at("/data/tags"), key);
  }

  static String value(JsonNode pairs, String key) {
    for (JsonNode pair : pairs) {
      if (pair.path("key").asText().equals(key)) {
        return pair.path("value").asText();
      }
    }
    return null;
  }
}
