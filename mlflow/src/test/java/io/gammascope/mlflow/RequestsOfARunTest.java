package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.mlflow.http.ScriptedHttpServer;
import io.gammascope.mlflow.http.TestRetryPolicy;
import io.gammascope.mlflow.http.TrackingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests that tracking a training sends to the server, one by one. */
class RequestsOfARunTest {
  private static final String API = "POST /api/2.0/mlflow/";
  private static final String PUT = "PUT /api/2.0/mlflow-artifacts/artifacts/1/cd/artifacts/";

  private final ScriptedHttpServer server;
  private final StudyTracker study;

  @TempDir Path output;

  RequestsOfARunTest() throws IOException {
    server = new ScriptedHttpServer();
    study =
        new StudyTracker(
            TrackingServer.at(server.uri(), Map.of(), TestRetryPolicy.twoQuickAttempts()),
            RunFixture.study("counted"));
  }

  @BeforeEach
  void createStudyWithoutRuns() throws IOException {
    server.respond(200, "{\"experiment\": {\"experiment_id\": \"1\"}}");
    respond(5, "{}");
    respond(1, "{\"runs\": [" + run("ab") + "]}");
    respond(1, "{}");
    study.prefetchRuns(List.of(RunFixture.run(output, 1).spec().id()));
    assertThat(server.requests()).hasSize(8);
    server.requests().clear();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void runThatEndedBeforeItsFirstSyncCostsSevenRequestsAndOnePerFile() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    RunFixture.write(run, RunFixture.lines(0, 9));
    AtomicFiles.write(run.files().checkpoint(100).resolve("weights.safetensors"), "weights");
    RunFixture.end(run, RunFixture.finished(9));
    respondToCreation();
    respond(10, "{}");

    study.run(run).finalizeRun();

    assertThat(requests())
        .containsExactly(
            API + "runs/create",
            API + "runs/search",
            API + "runs/log-inputs", // the run's
            API + "runs/log-inputs", // the study's, once for all runs
            API + "runs/log-batch",
            API + "runs/update",
            PUT + "checkpoints/step-00000100/weights.safetensors",
            PUT + "metrics.jsonl",
            PUT + "outcome.json",
            PUT + "provenance.json",
            PUT + "spec.json",
            PUT + "MANIFEST.json");
    JsonNode batch = batch(4);
    assertThat(keys(batch, "params")).contains("initialization.gamma", "training.steps", "seed");
    assertThat(keys(batch, "tags"))
        .contains("gammascope.commit", "gammascope.weights_sha256")
        .doesNotContain("mlflow.runName"); // the run was created with its name
    assertThat(batch.path("metrics")).hasSize(2 * 10);
  }

  @Test
  void modelCostsFourRequestsAndOnePerFile() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    RunFixture.write(run, RunFixture.lines(0, 100));
    AtomicFiles.write(run.files().checkpoint(100).resolve("weights.safetensors"), "weights");
    RunFixture.end(run, RunFixture.finished(100));
    respondToCreation();
    respond(10, "{}");
    respond(
        1,
        """
        {"model": {"info": {"model_id": "m-1", "status": "LOGGED_MODEL_PENDING",
          "artifact_uri": "mlflow-artifacts:/1/models/m-1/artifacts"}}}
        """);
    respond(8, "{}");

    study.run(run).finalizeRun();

    String put = "PUT /api/2.0/mlflow-artifacts/artifacts/1/models/m-1/artifacts/";
    List<String> requests = requests();
    assertThat(requests.subList(requests.indexOf(PUT + "MANIFEST.json") + 1, requests.size()))
        .containsExactly(
            API + "logged-models",
            put + "MLmodel",
            put + "code/gammascope_model.py",
            put + "model.json",
            put + "weights.safetensors",
            put + "MANIFEST.json",
            API + "runs/log-batch",
            API + "runs/outputs",
            "PATCH /api/2.0/mlflow/logged-models/m-1");
  }

  @Test
  void serverWithoutLoggedModelsReceivesEverythingElse() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    AtomicFiles.write(run.files().checkpoint(100).resolve("weights.safetensors"), "weights");
    RunFixture.end(run, RunFixture.finished(100));
    respondToCreation();
    respond(9, "{}");
    server.respond(404, "<html>Not Found</html>");
    study.run(run).finalizeRun();
    assertThat(requests()).endsWith(PUT + "MANIFEST.json", API + "logged-models");
    server.requests().clear();

    study.run(run).finalizeRun();
    assertThat(requests()).isEmpty();
  }

  @Test
  void knownRunsAreNotFetchedAgain() throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    RunFixture.write(run, RunFixture.lines(0, 1));
    respondToCreation();
    respond(3, "{}");
    study.run(run).sync();
    server.requests().clear();

    study.prefetchRuns(List.of(run.spec().id()));
    assertThat(server.requests()).isEmpty();
    respond(1, "{}");
    study.prefetchRuns(List.of(run.spec().id(), RunFixture.run(output, 2).spec().id()));
    assertThat(requests()).containsExactly(API + "runs/search");
  }

  @Test
  void runWithAnotherNameIsRenamed() throws IOException {
    TrackedRun run = RunFixture.run(output, 4);
    RunFixture.write(run, RunFixture.lines(0, 1));
    respond(1, "{\"run\": " + run("cd") + "}");
    respond(1, "{\"runs\": [" + run("cd").replace("s1\"", "s7\"") + "]}");
    respond(3, "{}");
    study.run(run).sync();
    assertThat(keys(batch(4), "tags")).contains("mlflow.runName");
  }

  @Test
  void trainingWithoutProvenanceIsNotTracked() throws IOException {
    TrackedRun run = RunFixture.run(output, 2);
    Files.delete(run.files().provenance());
    assertThat(study.run(run).sync()).isZero();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void descriptionThatCouldNotBeSentIsSentAgainWithAllMetrics() throws IOException {
    TrackedRun run = RunFixture.run(output, 3);
    RunFixture.write(run, RunFixture.lines(0, 4));
    respondToCreation();
    respond(2, "{}");
    server.respond(500, "{}").respond(500, "{}");
    RunTracker tracker = study.run(run);
    assertThatThrownBy(tracker::sync)
        .isInstanceOf(TrackingException.class)
        .hasMessageContaining("runs/log-batch: 500");
    server.requests().clear();

    RunFixture.write(run, RunFixture.lines(0, 6));
    respond(1, "{}");
    assertThat(tracker.sync()).isEqualTo(7);

    assertThat(requests()).containsExactly(API + "runs/log-batch");
    assertThat(keys(batch(0), "params")).contains("training.steps").doesNotHaveDuplicates();
    assertThat(keys(batch(0), "tags")).contains("gammascope.commit").doesNotHaveDuplicates();
    assertThat(keys(batch(0), "metrics"))
        .hasSize(2 * 7 + 3)
        .endsWith(
            "system/cpu_utilization_percentage",
            "system/system_memory_usage_megabytes",
            "system/system_memory_usage_percentage");
    server.requests().clear();
    assertThat(tracker.sync()).isZero();
    assertThat(server.requests()).isEmpty();
  }

  /** Scripts the creation of the run and the search that follows it. */
  private void respondToCreation() {
    respond(1, "{\"run\": " + run("cd") + "}");
    respond(1, "{\"runs\": [" + run("cd") + "]}");
  }

  private static String run(String id) {
    return String.format(
        Locale.ROOT,
        """
        {"info": {"run_id": "%s", "status": "RUNNING", "start_time": %d,
          "artifact_uri": "mlflow-artifacts:/1/%s/artifacts"},
         "data": {"tags": [{"key": "mlflow.runName", "value": "L2 g0.5 s1"}]}}
        """,
        id,
        System.currentTimeMillis(),
        id);
  }

  private void respond(int times, String body) {
    for (int i = 0; i < times; i++) {
      server.respond(200, body);
    }
  }

  private List<String> requests() {
    return server.requests().stream().map(asked -> asked.method() + " " + asked.path()).toList();
  }

  private JsonNode batch(int request) throws IOException {
    return new ObjectMapper().readTree(server.requests().get(request).body());
  }

  private static List<String> keys(JsonNode batch, String kind) {
    return batch.path(kind).findValuesAsText("key");
  }
}
