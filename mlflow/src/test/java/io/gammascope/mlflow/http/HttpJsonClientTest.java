package io.gammascope.mlflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpJsonClientTest {
  private static final String SECRET = "open-sesame";

  private ScriptedHttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedHttpServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void requestIsRepeatedUntilTheServerHasRecovered() throws IOException {
    server
        .respond(500, "")
        .respond(503, "busy")
        .respond(429, "", "Retry-After", "0")
        .respond(200, "{\"a\":1}");
    assertThat(client(Map.of()).send("POST", "/path", "{\"x\":2}")).isEqualTo("{\"a\":1}");
    assertThat(server.requests())
        .hasSize(4)
        .allSatisfy(a -> assertThat(a.body()).isEqualTo("{\"x\":2}"));
  }

  @Test
  void persistentServerErrorIsRetryable() {
    server.respond(500, "a").respond(500, "b").respond(500, "c").respond(500, "the last one");
    assertThatThrownBy(() -> client(Map.of()).get("/path?q=1"))
        .isInstanceOfSatisfying(TrackingException.class, e -> assertThat(e.isRetryable()).isTrue())
        .hasMessage("tracking server " + server.uri() + ": GET /path: 500 the last one");
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void rejectedRequestIsNotRepeated() {
    server.respond(
        400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"no such thing\"}");
    assertThatThrownBy(() -> client(Map.of()).get("/path"))
        .isInstanceOfSatisfying(TrackingException.class, e -> assertThat(e.isRetryable()).isFalse())
        .hasMessageEndingWith("GET /path: 400 INVALID_PARAMETER_VALUE no such thing");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void postOnceSendsOneRequest() {
    server.respond(503, "").respond(200, "{}");
    HttpJsonClient client = client(Map.of());
    assertThatThrownBy(() -> client.postOnce("/create", "{}"))
        .hasMessageContaining("POST /create: 503");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void requestWithoutResponseEndsAtTheTimeLimit() {
    HttpJsonClient client = impatientClient();
    assertThatThrownBy(() -> client.get("/path")).hasMessageEndingWith("no response within 200 ms");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void responseThatStallsAfterItsHeadersEndsAtTheTimeLimit() {
    server.respondWithStalledBody().respondWithStalledBody();
    HttpJsonClient client = impatientClient();
    assertThatThrownBy(() -> client.get("/path")).hasMessageEndingWith("no response within 200 ms");
  }

  @Test
  void missingServerIsRetryable() {
    URI unused = server.uri();
    server.close();
    HttpJsonClient client = HttpJsonClient.create(unused, Map.of(), TestRetryPolicy.attempts(3));
    assertThatThrownBy(() -> client.ping("/health")).isInstanceOf(TrackingException.class);
    assertThatThrownBy(() -> client.get("/path"))
        .isInstanceOfSatisfying(TrackingException.class, e -> assertThat(e.isRetryable()).isTrue())
        .hasMessageContaining("ConnectException");
  }

  @Test
  void usernameAndPasswordTakePrecedenceOverToken() throws IOException {
    server.respond(200, "{}");
    client(
            Map.of(
                "MLFLOW_TRACKING_USERNAME", "ada",
                "MLFLOW_TRACKING_PASSWORD", SECRET,
                "MLFLOW_TRACKING_TOKEN", "other"))
        .get("/path");
    // printf 'ada:open-sesame' | base64
    assertThat(server.requests().get(0).authorization()).isEqualTo("Basic YWRhOm9wZW4tc2VzYW1l");
  }

  @Test
  void tokenIsSentButAppearsInNoMessageOrLog() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      server.respond(500, "").respond(401, "who are you?");
      HttpJsonClient client = client(Map.of("MLFLOW_TRACKING_TOKEN", SECRET));
      assertThatThrownBy(() -> client.get("/path"))
          .hasMessageContaining("401 who are you?; credentials are read from MLFLOW_TRACKING_USER")
          .hasMessageNotContaining(SECRET);
    } finally {
      System.setErr(before);
    }
    assertThat(server.requests().get(1).authorization()).isEqualTo("Bearer " + SECRET);
    // The log was captured: it contains the failed attempt.
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("attempt 1").doesNotContain(SECRET);
  }

  @Test
  void invalidCredentialsAreNotRepeatedInMessages() {
    assertThatThrownBy(() -> client(Map.of("MLFLOW_TRACKING_TOKEN", SECRET + "\n")))
        .hasMessageStartingWith("MLFLOW_TRACKING_TOKEN contains a character that is invalid")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> client(Map.of("MLFLOW_TRACKING_PASSWORD", SECRET)))
        .hasMessage(
            "the environment sets MLFLOW_TRACKING_PASSWORD but not MLFLOW_TRACKING_USERNAME; set"
                + " both or neither");
    URI address = URI.create("http://ada:" + SECRET + "@127.0.0.1:5000");
    assertThatThrownBy(() -> HttpJsonClient.create(address, Map.of(), TestRetryPolicy.attempts(1)))
        .hasMessageContaining("URL contains credentials")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void urlIsValidatedAndLosesItsTrailingSlash() {
    RetryPolicy policy = TestRetryPolicy.attempts(1);
    assertThat(
            HttpJsonClient.create(URI.create("http://127.0.0.1:5000/"), Map.of(), policy).server())
        .hasToString("http://127.0.0.1:5000");
    assertThatThrownBy(
            () -> HttpJsonClient.create(URI.create("sqlite:///mlflow.db"), Map.of(), policy))
        .hasMessage(
            "invalid URL of the tracking server: sqlite:///mlflow.db; a valid one is"
                + " http://127.0.0.1:5000");
  }

  private HttpJsonClient client(Map<String, String> environment) {
    return HttpJsonClient.create(server.uri(), environment, TestRetryPolicy.attempts(4));
  }

  private HttpJsonClient impatientClient() {
    return HttpJsonClient.create(server.uri(), Map.of(), TestRetryPolicy.shortTimeLimit());
  }
}
