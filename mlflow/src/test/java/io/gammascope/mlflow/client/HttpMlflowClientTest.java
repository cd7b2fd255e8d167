package io.gammascope.mlflow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gammascope.mlflow.http.HttpJsonClient;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.mlflow.http.ScriptedHttpServer;
import io.gammascope.mlflow.http.TestRetryPolicy;
import io.gammascope.mlflow.http.TrackingException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlflow.api.proto.Service.CreateExperiment;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;

/** Numbers of requests in the cases in which MLflow's own HTTP layer repeats, hangs or hides. */
class HttpMlflowClientTest {
  private static final int ATTEMPTS = 3;
  private static final String TOKEN = "token-of-this-test";
  private static final LogBatchRequest BATCH = new LogBatchRequest().tag("key", "value");

  private final ScriptedHttpServer server;

  HttpMlflowClientTest() throws IOException {
    server = new ScriptedHttpServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409})
  void rejectionIsFinal(int status) {
    respond(2, status, "{\"error_code\":\"SOME_CODE\",\"message\":\"why\"}");
    assertFails(() -> client().log("r", BATCH), false, status + " SOME_CODE why");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void serverErrorIsRetried(int status) {
    respond(ATTEMPTS, status, "later");
    assertFails(() -> client().log("r", BATCH), true, status + " later");
    assertThat(server.requests()).hasSize(ATTEMPTS);
  }

  @Test
  void tooManyRequestsWithABodyAreWaitedFor() throws IOException {
    server.respond(429, "slow down", "Retry-After", "0").respond(429, "slow down");
    server.respond(200, "{}");
    client().log("r", BATCH);
    assertThat(server.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void creationIsSentOnceEvenIfTheGatewayReportsAnError(int status) {
    respond(2, status, "");
    assertFails(this::createRun, true, "runs/create: " + status);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void creationIsSentOnceIfTheConnectionBreaksOrNothingIsReceived() {
    server.breakConnection();
    assertFails(this::createRun, true, "POST /api/2.0/mlflow/runs/create");
    assertThat(server.requests()).hasSize(1);
    assertFails(
        () -> client(TestRetryPolicy.shortTimeLimit()).createRun("7", "name", 1, Map.of()),
        true,
        "no response within 200 ms");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void brokenConnectionIsRetriedForPostAndGet() throws IOException {
    server.breakConnection().breakConnection().respond(200, "{}");
    client().log("r", BATCH);
    assertThat(server.requests()).hasSize(3);
    server.requests().clear();
    server.breakConnection().respond(200, "{\"run\":{\"info\":{\"run_id\":\"r1\"}}}");
    assertThat(client().getRun("r1").id()).isEqualTo("r1");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void hangingServerAndStalledBodyEndAtTheTimeLimit() {
    TrackingClient client = client(TestRetryPolicy.shortTimeLimit());
    server.respondWithStalledBody();
    assertFails(() -> client.log("r", BATCH), true, "no response within 200 ms");
    assertThat(server.requests()).hasSize(1);
    assertFails(() -> client.getRun("r"), true, "no response within 200 ms");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void redirectIsRejectedAndNotFollowed() throws IOException {
    try (ScriptedHttpServer other = new ScriptedHttpServer()) {
      other.respond(200, "{}").respond(200, "{}");
      String target = other.uri() + "/elsewhere";
      server.respond(302, "", "Location", target).respond(302, "", "Location", target);
      assertFails(() -> client().log("r", BATCH), false, "302");
      assertFails(() -> client().getRun("r"), false, "302");
      assertThat(server.requests()).hasSize(2);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void pageOfHtmlIsNotASuccess() {
    respond(3, 200, "<html>please log in</html>");
    assertFails(() -> client().log("r", BATCH), false, "the response is not a JSON object");
    assertFails(() -> client().getRun("r"), false, "the response is not a JSON object");
    assertFails(this::createRun, false, "the response is not a JSON object");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void jsonOfAnotherFormIsRejected() {
    respond(2, 200, "{\"run\": 7}");
    assertFails(() -> client().getRun("r"), false, "unexpected JSON in the response");
    assertFails(this::createRun, false, "tracking server " + server.uri());
    respond(1, 200, "{}");
    assertFails(this::createRun, false, "runs/create: the response contains no id");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void responseWithoutContentIsASuccess() throws IOException {
    respond(1, 204, "");
    client().log("r", BATCH);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void runThatContinuesHasNoEndTime() throws IOException {
    respond(1, 200, "{}");
    client().setRunning("r");
    assertThat(server.requests().get(0).body())
        .contains("\"status\": \"RUNNING\"", "\"end_time\": \"0\"");
  }

  @Test
  void deletedExperimentIsRestoredAndAMissingOneIsCreated() throws IOException {
    server
        .respond(200, "{\"experiment\":{\"experiment_id\":\"5\",\"lifecycle_stage\":\"deleted\"}}")
        .respond(200, "{}");
    assertThat(client().ensureExperiment("a b/c")).isEqualTo("5");
    assertThat(paths())
        .containsExactly(
            "experiments/get-by-name?experiment_name=a%20b%2Fc", "experiments/restore");
    server.requests().clear();
    server
        .respond(404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}")
        .respond(400, "{\"error_code\":\"RESOURCE_ALREADY_EXISTS\",\"message\":\"race\"}")
        .respond(200, "{\"experiment\":{\"experiment_id\":\"6\",\"lifecycle_stage\":\"active\"}}");
    assertThat(client().ensureExperiment("new")).isEqualTo("6");
    assertThat(paths())
        .containsExactly(
            "experiments/get-by-name?experiment_name=new",
            "experiments/create",
            "experiments/get-by-name?experiment_name=new");
  }

  @Test
  void searchReadsAllPages() throws IOException {
    server.respond(200, page("r1", "next")).respond(200, page("r2", ""));
    assertThat(client().searchRuns("7", "filter"))
        .extracting(ServerRun::id)
        .containsExactly("r1", "r2");
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1).body()).contains("\"page_token\": \"next\"");
  }

  @Test
  void callsOfSeveralThreadsRunInParallel() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    TrackingClient client = client(TestRetryPolicy.shortTimeLimit());
    try {
      List<Future<Throwable>> calls = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        calls.add(threads.submit(() -> catchThrowable(() -> client.log("r", BATCH))));
      }
      for (Future<Throwable> call : calls) {
        assertThat(call.get()).hasMessageContaining("no response within 200 ms");
      }
    } finally {
      threads.shutdownNow();
    }
    // With a limit on connections some of these would not have been sent.
    assertThat(server.requests()).hasSize(6);
  }

  static Stream<Method> publicMethods() {
    return Arrays.stream(HttpMlflowClient.class.getMethods())
        .filter(m -> MlflowClient.class.isAssignableFrom(m.getDeclaringClass()))
        .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isBridge());
  }

  /**
   * Calls every public method of the client. Each either sends its requests by HttpJsonClient,
   * which alone knows the token, or fails without sending one.
   */
  @ParameterizedTest
  @MethodSource("publicMethods")
  void noPublicMethodUsesTheClientsOwnHttpLayer(Method method) throws Exception {
    String run =
        "{\"run\":{\"info\":{\"run_id\":\"r\",\"artifact_uri\":\"mlflow-artifacts:/1/r\"}}}";
    respond(2, 200, method.getName().contains("rtifact") ? run : "{}");
    HttpMlflowClient client =
        new HttpMlflowClient(
            HttpJsonClient.create(
                server.uri(),
                Map.of("MLFLOW_TRACKING_TOKEN", TOKEN),
                TestRetryPolicy.twoQuickAttempts()));
    Throwable failure = null;
    try {
      method.invoke(
          client, Arrays.stream(method.getParameterTypes()).map(this::argument).toArray());
    } catch (InvocationTargetException e) {
      failure = e.getCause();
    }
    assertThat(server.requests())
        .allSatisfy(r -> assertThat(r.authorization()).isEqualTo("Bearer " + TOKEN));
    if (server.requests().isEmpty() && !method.getName().equals("close")) {
      assertThat(failure).isNotNull();
      assertThat(failure.getCause() == null ? failure : failure.getCause())
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("does not use HttpJsonClient");
    }
  }

  @Test
  void everyPublicMethodIsTried() {
    // Fails if the reflection above finds too few, for example after an update of the client.
    assertThat(publicMethods()).hasSizeGreaterThan(50);
  }

  private Object argument(Class<?> type) {
    if (type == String.class) {
      return "text";
    } else if (type == int.class) {
      return 1;
    } else if (type == long.class) {
      return 1L;
    } else if (type == double.class) {
      return 1.0;
    } else if (type == File.class) {
      return new File("pom.xml");
    } else if (type == CreateRun.class) {
      return CreateRun.getDefaultInstance();
    } else if (type == CreateExperiment.class) {
      return CreateExperiment.newBuilder().setName("name").build();
    } else if (type == RunStatus.class) {
      return RunStatus.FINISHED;
    } else if (type == ViewType.class) {
      return ViewType.ALL;
    }
    assertThat(type).isAssignableFrom(List.class);
    return List.of();
  }

  private void createRun() throws IOException {
    client().createRun("7", "name", 1, Map.of());
  }

  private TrackingClient client() {
    return client(TestRetryPolicy.attempts(ATTEMPTS));
  }

  private TrackingClient client(RetryPolicy policy) {
    return new TrackingClient(HttpJsonClient.create(server.uri(), Map.of(), policy));
  }

  private void respond(int times, int status, String body) {
    for (int i = 0; i < times; i++) {
      server.respond(status, body);
    }
  }

  private static String page(String run, String token) {
    return "{\"runs\":[{\"info\":{\"run_id\":\""
        + run
        + "\"}}],\"next_page_token\":\""
        + token
        + "\"}";
  }

  private List<String> paths() {
    return server.requests().stream().map(r -> r.path().replace("/api/2.0/mlflow/", "")).toList();
  }

  private static void assertFails(ThrowingCallable call, boolean retryable, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TrackingException.class, e -> assertThat(e.isRetryable()).isEqualTo(retryable))
        .hasMessageContaining(message);
  }
}
