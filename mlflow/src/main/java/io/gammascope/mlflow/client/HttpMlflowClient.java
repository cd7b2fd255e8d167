package io.gammascope.mlflow.client;

import io.gammascope.mlflow.http.HttpJsonClient;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.mlflow.http.UrlEncoding;
import java.util.Optional;
import java.util.Set;
import org.mlflow.api.proto.Service.DeleteRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.GetExperimentByName;
import org.mlflow.api.proto.Service.GetRun;
import org.mlflow.api.proto.Service.RestoreExperiment;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.creds.MlflowHostCreds;
import org.mlflow.tracking.creds.MlflowHostCredsProvider;
import org.mlflow_project.google.protobuf.InvalidProtocolBufferException;
import org.mlflow_project.google.protobuf.Message;
import org.mlflow_project.google.protobuf.MessageOrBuilder;
import org.mlflow_project.google.protobuf.util.JsonFormat;

/**
 * MLflow's Java client with the HTTP layer of this program. The client's own HTTP layer has no time
 * limits, and it repeats requests that create runs.
 *
 * <p>The three send methods, and the four methods used here that do not call them, are overridden.
 * Every other method that would use the client's own HTTP layer, or start a Python process, fails
 * without sending a request.
 *
 * <p>Failed requests throw {@link MlflowClientException} with a {@link TrackingException} as its
 * cause; a response that cannot be parsed throws one without.
 */
final class HttpMlflowClient extends MlflowClient {
  private static final long serialVersionUID = 1L;

  private static final String BASE = "/api/2.0/mlflow/";

  /** Requests that are sent once, as a second one adds a second run or model. */
  private static final Set<String> CREATIONS = Set.of("runs/create", "logged-models");

  private static final String NOT_FOUND = "RESOURCE_DOES_NOT_EXIST";

  private final transient HttpJsonClient http;

  HttpMlflowClient(HttpJsonClient http) {
    super(new OwnHttpOnly());
    this.http = http;
  }

  /** Fails when the client's own HTTP layer, or its Python process, asks where to connect. */
  private static final class OwnHttpOnly implements MlflowHostCredsProvider {
    @Override
    public MlflowHostCreds getHostCreds() {
      throw new UnsupportedOperationException(
          "this method of MlflowClient does not use HttpJsonClient; override it in"
              + " HttpMlflowClient before calling it");
    }

    @Override
    public void refresh() {}
  }

  /** Sends one request. */
  @FunctionalInterface
  private interface Request {
    String send() throws TrackingException;
  }

  @Override
  public String sendGet(String path) {
    return send(path, () -> http.get(BASE + path));
  }

  /** Sends a POST; a request that creates a run or a model is sent once. */
  @Override
  public String sendPost(String path, String json) {
    return CREATIONS.contains(path)
        ? send(path, () -> http.postOnce(BASE + path, json))
        : send(path, () -> http.send("POST", BASE + path, json));
  }

  @Override
  public String sendPatch(String path, String json) {
    return send(path, () -> http.send("PATCH", BASE + path, json));
  }

  @Override
  public Run getRun(String runId) {
    String json = sendGet("runs/get?run_id=" + UrlEncoding.encode(runId));
    GetRun.Response.Builder response = GetRun.Response.newBuilder();
    parse(json, response);
    return response.getRun();
  }

  @Override
  public Optional<Experiment> getExperimentByName(String name) {
    String path = "experiments/get-by-name?experiment_name=" + UrlEncoding.encode(name);
    GetExperimentByName.Response.Builder response = GetExperimentByName.Response.newBuilder();
    try {
      parse(sendGet(path), response);
    } catch (MlflowClientException e) {
      if (e.getCause() instanceof TrackingException cause && cause.code().equals(NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(response.getExperiment());
  }

  @Override
  public void restoreExperiment(String experimentId) {
    sendPost(
        "experiments/restore", print(RestoreExperiment.newBuilder().setExperimentId(experimentId)));
  }

  @Override
  public void deleteRun(String runId) {
    sendPost("runs/delete", print(DeleteRun.newBuilder().setRunId(runId)));
  }

  /** Returns a message as JSON with the field names of the REST API. */
  static String print(MessageOrBuilder message) {
    try {
      return JsonFormat.printer().preservingProtoFieldNames().print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("message without JSON form: " + message, e);
    }
  }

  private static void parse(String json, Message.Builder into) {
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(json, into);
    } catch (InvalidProtocolBufferException e) {
      throw new MlflowClientException("unexpected JSON in the response: " + e.getMessage());
    }
  }

  private static String send(String path, Request request) {
    try {
      String body = request.send().strip();
      // The client ignores the body of most responses. A proxy's page must not count as success.
      if (!body.isEmpty() && !body.startsWith("{")) {
        throw new MlflowClientException(path + ": the response is not a JSON object");
      }
      return body.isEmpty() ? "{}" : body;
    } catch (TrackingException e) {
      throw new MlflowClientException(e);
    }
  }
}
