package io.gammascope.mlflow.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammascope.mlflow.http.HttpJsonClient;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.mlflow.http.TrackingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mlflow.api.proto.Service.CreateExperiment;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Dataset;
import org.mlflow.api.proto.Service.DatasetInput;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.InputTag;
import org.mlflow.api.proto.Service.LogInputs;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.RunsPage;

/**
 * The calls of MLflow's tracking API that this program needs. Each method sends one or more
 * requests and throws {@link TrackingException} if one of them fails. Thread-safe.
 */
public final class TrackingClient {
  private static final String ALREADY_EXISTS = "RESOURCE_ALREADY_EXISTS";
  private static final String DELETED = "deleted";
  private static final int PAGE = 1000;

  /** MLflow 2 stores 5,000 characters of an experiment's tag, MLflow 3 stores 20,000. */
  private static final int MAX_EXPERIMENT_TAG_LENGTH = 5000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpJsonClient http;
  private final MlflowClient client;

  public TrackingClient(HttpJsonClient http) {
    this.http = http;
    this.client = new HttpMlflowClient(http);
  }

  /** Returns the id of an experiment; creates or restores the experiment if necessary. */
  public String ensureExperiment(String name) throws TrackingException {
    Optional<String> existing = findExperiment(name);
    if (existing.isPresent()) {
      return existing.get();
    }
    CreateExperiment request = CreateExperiment.newBuilder().setName(name).build();
    try {
      return requireId(call(() -> client.createExperiment(request)), "experiments/create");
    } catch (TrackingException e) {
      // Created meanwhile by another process, or by an attempt whose response was lost.
      if (e.code().equals(ALREADY_EXISTS)) {
        return findExperiment(name).orElseThrow(() -> e);
      }
      throw e;
    }
  }

  private Optional<String> findExperiment(String name) throws TrackingException {
    Optional<Experiment> found = call(() -> client.getExperimentByName(name));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String id = requireId(found.get().getExperimentId(), "experiments/get-by-name");
    if (found.get().getLifecycleStage().equals(DELETED)) {
      run(() -> client.restoreExperiment(id));
    }
    return Optional.of(id);
  }

  /** Sets a tag of an experiment. Shortens a value of more than 5,000 characters, with a notice. */
  public void setExperimentTag(String experiment, String key, String value)
      throws TrackingException {
    String stored = TextLimit.shorten(value, MAX_EXPERIMENT_TAG_LENGTH);
    run(() -> client.setExperimentTag(experiment, key, stored));
  }

  /**
   * Creates a run with the status RUNNING. The request is sent once, because a second one would
   * create a second run.
   *
   * @param started milliseconds since 1970
   */
  public ServerRun createRun(String experiment, String name, long started, Map<String, String> tags)
      throws TrackingException {
    CreateRun.Builder request = CreateRun.newBuilder().setExperimentId(experiment);
    request.setRunName(name).setStartTime(started);
    tags.forEach((k, v) -> request.addTags(LogBatchRequest.runTag(k, v)));
    RunInfo created = call(() -> client.createRun(request.build()));
    requireId(created.getRunId(), "runs/create");
    return ServerRun.created(created, name, tags);
  }

  public ServerRun getRun(String id) throws TrackingException {
    return ServerRun.from(call(() -> client.getRun(id)));
  }

  /**
   * Returns all runs of an experiment that match a filter and are not deleted, without the tags
   * that only describe them (see {@link ServerRun#slim}).
   */
  public List<ServerRun> searchRuns(String experiment, String filter) throws TrackingException {
    List<ServerRun> runs = new ArrayList<>();
    String token = null;
    do {
      String from = token;
      RunsPage page =
          call(
              () ->
                  client.searchRuns(
                      List.of(experiment), filter, ViewType.ACTIVE_ONLY, PAGE, List.of(), from));
      page.getItems().forEach(run -> runs.add(ServerRun.from(run).slim()));
      // The page reports a next one even if its token is empty.
      token = page.getNextPageToken().filter(t -> !t.isEmpty()).orElse(null);
    } while (token != null);
    return runs;
  }

  /** Sets a run's status to RUNNING and clears its end time. */
  public void setRunning(String run) throws TrackingException {
    // Without an end time the server would keep the previous one; 0 clears it.
    run(() -> client.setTerminated(run, RunStatus.RUNNING, 0));
  }

  /**
   * Ends a run.
   *
   * @param ended milliseconds since 1970
   */
  public void setEnded(String run, RunStatus status, long ended) throws TrackingException {
    run(() -> client.setTerminated(run, status, ended));
  }

  public void deleteRun(String run) throws TrackingException {
    run(() -> client.deleteRun(run));
  }

  /** Logs a batch in as many requests as it needs. Logging it again changes nothing. */
  public void log(String run, LogBatchRequest batch) throws TrackingException {
    for (LogBatchRequest part : batch.split()) {
      retryConflicts(
          "runs/log-batch", () -> client.logBatch(run, part.metrics(), part.params(), part.tags()));
    }
  }

  /** Adds a dataset that a run trains on; the server keeps one of each name and digest. */
  public void logInput(String run, Dataset dataset) throws TrackingException {
    InputTag context =
        InputTag.newBuilder().setKey("mlflow.data.context").setValue("training").build();
    DatasetInput input = DatasetInput.newBuilder().addTags(context).setDataset(dataset).build();
    // The client has the messages of this call, but no method.
    String json = HttpMlflowClient.print(LogInputs.newBuilder().setRunId(run).addDatasets(input));
    retryConflicts("runs/log-inputs", () -> client.sendPost("runs/log-inputs", json));
  }

  /** Sends a POST for which the client has no method; returns the response. */
  JsonNode post(String path, JsonNode body) throws TrackingException {
    return parse(call(() -> client.sendPost(path, body.toString())), path);
  }

  /** Sends a PATCH for which the client has no method. */
  void patch(String path, JsonNode body) throws TrackingException {
    run(() -> client.sendPatch(path, body.toString()));
  }

  private JsonNode parse(String json, String path) throws TrackingException {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw refused(path + ": unexpected JSON in the response: " + e.getMessage());
    }
  }

  public RetryPolicy retryPolicy() {
    return http.retryPolicy();
  }

  /** Waits before a request is repeated. */
  public void pause(Duration pause, String request) throws TrackingException {
    http.pause(pause, request);
  }

  /**
   * Repeats a request that failed on a unique constraint. If two clients send the same new dataset
   * or param at the same time, the server inserts it twice and rejects the second; on repetition it
   * finds the row.
   */
  private void retryConflicts(String name, Runnable request) throws TrackingException {
    for (int attempt = 1; ; attempt++) {
      try {
        run(request);
        return;
      } catch (TrackingException e) {
        if (!isConflict(e) || attempt >= retryPolicy().attempts()) {
          throw e;
        }
        pause(retryPolicy().pause(attempt), name);
      }
    }
  }

  /** Matches the messages of SQLite, PostgreSQL and MySQL. */
  static boolean isConflict(TrackingException e) {
    String message = e.getMessage().toLowerCase(Locale.ROOT);
    return message.contains("unique constraint") || message.contains("duplicate entry");
  }

  private void run(Runnable request) throws TrackingException {
    call(
        () -> {
          request.run();
          return "";
        });
  }

  private <T> T call(Supplier<T> request) throws TrackingException {
    try {
      return request.get();
    } catch (MlflowClientException e) {
      if (e.getCause() instanceof TrackingException cause) {
        throw cause;
      }
      throw refused(e.getMessage());
    }
  }

  String requireId(String id, String call) throws TrackingException {
    if (id.isEmpty()) {
      throw refused(call + ": the response contains no id");
    }
    return id;
  }

  private TrackingException refused(String message) {
    return TrackingException.refused("tracking server " + http.server() + ": " + message, "");
  }
}
