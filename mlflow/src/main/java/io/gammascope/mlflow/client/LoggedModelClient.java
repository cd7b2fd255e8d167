package io.gammascope.mlflow.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.study.metric.MetricLine;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.Dataset;

/**
 * The calls for logged models, which MLflow has since version 3. MLflow's Java client has neither
 * methods nor messages for them, so this class sends JSON through the client's send methods.
 */
public final class LoggedModelClient {
  private static final String MODELS = "logged-models";
  private static final String READY = "LOGGED_MODEL_READY";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TrackingClient client;

  public LoggedModelClient(TrackingClient client) {
    this.client = client;
  }

  /** Returns the first model that a run has logged. */
  public Optional<LoggedModel> find(String experiment, String run) throws TrackingException {
    ObjectNode body = JSON.createObjectNode().put("filter", "source_run_id = '" + run + "'");
    body.putArray("experiment_ids").add(experiment);
    body.putArray("order_by").addObject().put("field_name", "creation_timestamp");
    JsonNode first = client.post(MODELS + "/search", body).at("/models/0");
    return first.isMissingNode() ? Optional.empty() : Optional.of(model(first));
  }

  /**
   * Creates a model without files. The request is sent once, because a second one would create a
   * second model.
   */
  public LoggedModel create(
      ServerRun run, String name, Map<String, String> params, Map<String, String> tags)
      throws TrackingException {
    ObjectNode body = JSON.createObjectNode().put("experiment_id", run.experiment());
    body.put("name", name.replaceAll("[/:.%\"']", "_")).put("source_run_id", run.id());
    addPairs(body.putArray("params"), params);
    addPairs(body.putArray("tags"), tags);
    LoggedModel created = model(client.post(MODELS, body).path("model"));
    client.requireId(created.id(), MODELS);
    return created;
  }

  /** Logs metrics of a model on a dataset. The run has the same ones. Skips NaN and infinity. */
  public void logMetrics(String run, LoggedModel model, Dataset dataset, MetricLine line)
      throws TrackingException {
    ObjectNode body = JSON.createObjectNode().put("run_id", run);
    ArrayNode metrics = body.putArray("metrics");
    line.values()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                ObjectNode metric = metrics.addObject().put("key", name).put("value", value);
                metric.put("timestamp", line.time()).put("step", line.step());
                metric.put("model_id", model.id()).put("dataset_name", dataset.getName());
                metric.put("dataset_digest", dataset.getDigest());
              }
            });
    client.post("runs/log-batch", body);
  }

  /** Links a run to the model as its output, and marks the model as complete. */
  public void complete(String run, LoggedModel model, int step) throws TrackingException {
    ObjectNode body = JSON.createObjectNode().put("run_id", run);
    body.putArray("models").addObject().put("model_id", model.id()).put("step", step);
    try {
      client.post("runs/outputs", body);
    } catch (TrackingException e) {
      // The server rejects a link that exists.
      if (!TrackingClient.isConflict(e)) {
        throw e;
      }
    }
    ObjectNode status = JSON.createObjectNode().put("model_id", model.id()).put("status", READY);
    client.patch(MODELS + "/" + model.id(), status);
  }

  private static void addPairs(ArrayNode array, Map<String, String> pairs) {
    pairs.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
  }

  private static LoggedModel model(JsonNode node) {
    JsonNode info = node.path("info");
    return new LoggedModel(
        info.path("model_id").asText(),
        ServerRun.artifactRoot(info.path("artifact_uri").asText()),
        info.path("status").asText().equals(READY));
  }
}
