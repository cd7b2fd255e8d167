package io.gammascope.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The dozen calls of MLflow's REST API that are needed here. */
final class MlflowApi {
  private static final String BASE = "/api/2.0/mlflow/";
  private static final String MISSING = "RESOURCE_DOES_NOT_EXIST";
  private static final String TAKEN = "RESOURCE_ALREADY_EXISTS";
  private static final int PAGE = 1000;

  private final HttpJsonClient rest;

  MlflowApi(HttpJsonClient rest) {
    this.rest = rest;
  }

  /** The id of the experiment of a name, made or restored where needed. */
  String experiment(String name) throws TrackingException {
    Optional<String> there = findExperiment(name);
    if (there.isPresent()) {
      return there.get();
    }
    ObjectNode body = rest.object().put("name", name);
    try {
      return rest.post(BASE + "experiments/create", body).path("experiment_id").asText();
    } catch (TrackingException e) {
      // Somebody else, or an attempt of ours whose answer was lost, made it meanwhile.
      if (e.code().equals(TAKEN)) {
        return findExperiment(name).orElseThrow(() -> e);
      }
      throw e;
    }
  }

  private Optional<String> findExperiment(String name) throws TrackingException {
    JsonNode found;
    try {
      String query = "?experiment_name=" + UrlEncoding.encode(name);
      found = rest.get(BASE + "experiments/get-by-name" + query).path("experiment");
    } catch (TrackingException e) {
      if (e.code().equals(MISSING)) {
        return Optional.empty();
      }
      throw e;
    }
    String id = found.path("experiment_id").asText();
    if (found.path("lifecycle_stage").asText().equals("deleted")) {
      rest.post(BASE + "experiments/restore", rest.object().put("experiment_id", id));
    }
    return Optional.of(id);
  }

  void tagExperiment(String experiment, String key, String value) throws TrackingException {
    ObjectNode body = rest.object().put("experiment_id", experiment);
    rest.post(BASE + "experiments/set-experiment-tag", body.put("key", key).put("value", value));
  }

  /** Sent once: a second arrival would make a second run. */
  RunData createRun(String experiment, String name, long started, Map<String, String> tags)
      throws TrackingException {
    ObjectNode body = rest.object().put("experiment_id", experiment).put("run_name", name);
    body.put("start_time", started);
    ArrayNode list = body.putArray("tags");
    tags.forEach((k, v) -> list.addObject().put("key", k).put("value", v));
    return RunData.of(rest.postOnce(BASE + "runs/create", body).path("run"));
  }

  RunData run(String id) throws TrackingException {
    return RunData.of(rest.get(BASE + "runs/get?run_id=" + UrlEncoding.encode(id)).path("run"));
  }

  /** Runs that are not deleted, at most {@code most} of them. */
  List<RunData> search(String experiment, String filter, int most) throws TrackingException {
    List<RunData> runs = new ArrayList<>();
    String page = "";
    do {
      ObjectNode body = rest.object().put("filter", filter);
      body.put("max_results", Math.min(most - runs.size(), PAGE)).put("page_token", page);
      body.putArray("experiment_ids").add(experiment);
      JsonNode answer = rest.post(BASE + "runs/search", body);
      answer.path("runs").forEach(run -> runs.add(RunData.of(run).slim()));
      page = answer.path("next_page_token").asText();
    } while (!page.isEmpty() && runs.size() < most);
    return runs;
  }

  /** Sets the status, and the time of the end where it is one. */
  void status(String run, String status, long ended) throws TrackingException {
    ObjectNode body = rest.object().put("run_id", run).put("status", status);
    if (!status.equals(RunData.RUNNING)) {
      body.put("end_time", ended);
    }
    rest.post(BASE + "runs/update", body);
  }

  void delete(String run) throws TrackingException {
    rest.post(BASE + "runs/delete", rest.object().put("run_id", run));
  }

  /** Sends a batch in as many requests as it needs; sending it again changes nothing. */
  void log(String run, LogBatchRequest batch) throws TrackingException {
    for (ObjectNode body : batch.bodies(run)) {
      postAmongOthers("runs/log-batch", body);
    }
  }

  /** Adds a dataset input; the server keeps one of each name and digest. */
  void input(String run, ObjectNode dataset) throws TrackingException {
    ObjectNode body = rest.object().put("run_id", run);
    ObjectNode input = body.putArray("datasets").addObject();
    input.putArray("tags").addObject().put("key", "mlflow.data.context").put("value", "training");
    input.set("dataset", dataset);
    postAmongOthers("runs/log-inputs", body);
  }

  /**
   * Where two clients send the same new dataset or parameter at once the server finds it missing
   * twice, stores it twice, and refuses the second with a broken constraint of its database; asked
   * again, it finds it.
   */
  private void postAmongOthers(String call, ObjectNode body) throws TrackingException {
    for (int attempt = 1; ; attempt++) {
      try {
        rest.post(BASE + call, body);
        return;
      } catch (TrackingException e) {
        if (!raced(e) || attempt >= rest.patience().attempts()) {
          throw e;
        }
        rest.sleep(rest.patience().pause(attempt), call);
      }
    }
  }

  /** SQLite, PostgreSQL and MySQL, in their own words. */
  private static boolean raced(TrackingException e) {
    String message = e.getMessage().toLowerCase(Locale.ROOT);
    return message.contains("unique constraint") || message.contains("duplicate entry");
  }
}
