package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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

  private ScriptedHttpServer local;

  @BeforeEach
  void start() throws IOException {
    local = new ScriptedHttpServer();
  }

  @AfterEach
  void stop() {
    local.close();
  }

  @Test
  void troubleIsTriedAgainUntilTheServerHasRecovered() throws IOException {
    local.says(500, "").says(503, "busy").says(429, "", "Retry-After", "0").says(200, "{\"a\":1}");
    JsonNode answer = rest(Map.of()).post("/path", rest(Map.of()).object().put("x", 2));
    assertThat(answer.path("a").asInt()).isEqualTo(1);
    assertThat(local.asked())
        .hasSize(4)
        .allSatisfy(a -> assertThat(a.body()).isEqualTo("{\"x\":2}"));
  }

  @Test
  void troubleThatLastsIsReportedAsWorthTryingLater() {
    local.says(500, "a").says(500, "b").says(500, "c").says(500, "the last word");
    assertThatThrownBy(() -> rest(Map.of()).get("/path?q=1"))
        .isInstanceOfSatisfying(
            TrackingException.class, e -> assertThat(e.worthTryingLater()).isTrue())
        .hasMessage("tracking server " + local.uri() + ": GET /path: 500 the last word");
    assertThat(local.asked()).hasSize(4);
  }

  @Test
  void refusalIsNotTriedAgain() {
    local.says(400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"no such thing\"}");
    assertThatThrownBy(() -> rest(Map.of()).get("/path"))
        .isInstanceOfSatisfying(
            TrackingException.class, e -> assertThat(e.worthTryingLater()).isFalse())
        .hasMessageEndingWith("GET /path: 400 INVALID_PARAMETER_VALUE no such thing");
    assertThat(local.asked()).hasSize(1);
  }

  @Test
  void whatMustNotArriveTwiceIsSentOnce() {
    local.says(503, "").says(200, "{}");
    HttpJsonClient rest = rest(Map.of());
    assertThatThrownBy(() -> rest.postOnce("/create", rest.object()))
        .hasMessageContaining("POST /create: 503");
    assertThat(local.asked()).hasSize(1);
  }

  @Test
  void silentServerIsGivenUp() {
    HttpJsonClient rest =
        TrackingServer.at(local.uri(), Map.of(), TestRetryPolicy.shortAnswers()).rest();
    assertThatThrownBy(() -> rest.get("/path")).hasMessageEndingWith("no answer within 200 ms");
    assertThat(local.asked()).hasSize(1);
  }

  @Test
  void answerThatStallsAfterItsHeadersIsGivenUp() {
    local.stallsInBody().stallsInBody();
    HttpJsonClient rest =
        TrackingServer.at(local.uri(), Map.of(), TestRetryPolicy.shortAnswers()).rest();
    assertThatThrownBy(() -> rest.get("/path")).hasMessageEndingWith("no answer within 200 ms");
  }

  @Test
  void absentServerIsWorthTryingLater() {
    URI nobody = local.uri();
    local.close();
    TrackingServer server = TrackingServer.at(nobody, Map.of(), TestRetryPolicy.attempts(3));
    assertThat(server.isUp()).isFalse();
    assertThatThrownBy(() -> server.rest().get("/path"))
        .isInstanceOfSatisfying(
            TrackingException.class, e -> assertThat(e.worthTryingLater()).isTrue())
        .hasMessageContaining("ConnectException");
  }

  @Test
  void nameAndPasswordGoBeforeToken() throws IOException {
    local.says(200, "{}");
    rest(Map.of(
            "MLFLOW_TRACKING_USERNAME", "ada",
            "MLFLOW_TRACKING_PASSWORD", SECRET,
            "MLFLOW_TRACKING_TOKEN", "other"))
        .get("/path");
    // printf 'ada:open-sesame' | base64
    assertThat(local.asked().get(0).authorization()).isEqualTo("Basic YWRhOm9wZW4tc2VzYW1l");
  }

  @Test
  void tokenIsSentAndNeitherLoggedNorSaid() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      local.says(500, "").says(401, "who are you?");
      HttpJsonClient rest = rest(Map.of("MLFLOW_TRACKING_TOKEN", SECRET));
      assertThatThrownBy(() -> rest.get("/path"))
          .hasMessageContaining("401 who are you?; credentials are read from MLFLOW_TRACKING_USER")
          .hasMessageNotContaining(SECRET);
    } finally {
      System.setErr(before);
    }
    assertThat(local.asked().get(1).authorization()).isEqualTo("Bearer " + SECRET);
    // The log was listened to: it names the attempt that failed.
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("attempt 1").doesNotContain(SECRET);
  }

  @Test
  void badCredentialsAreRefusedWithoutBeingRepeated() {
    assertThatThrownBy(() -> rest(Map.of("MLFLOW_TRACKING_TOKEN", SECRET + "\n")))
        .hasMessageStartingWith("MLFLOW_TRACKING_TOKEN holds a character")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> rest(Map.of("MLFLOW_TRACKING_PASSWORD", SECRET)))
        .hasMessage(
            "MLFLOW_TRACKING_PASSWORD is set in the environment, MLFLOW_TRACKING_USERNAME not");
    URI address = URI.create("http://ada:" + SECRET + "@127.0.0.1:5000");
    assertThatThrownBy(() -> TrackingServer.at(address))
        .hasMessageContaining("address holds credentials")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void addressIsCheckedAndLosesItsLastSlash() {
    assertThat(TrackingServer.at(URI.create("http://127.0.0.1:5000/")).uri())
        .hasToString("http://127.0.0.1:5000");
    assertThatThrownBy(() -> TrackingServer.at(URI.create("sqlite:///mlflow.db")))
        .hasMessage(
            "the tracking server's address is sqlite:///mlflow.db; right would be"
                + " http://127.0.0.1:5000");
  }

  @Test
  void lostAnswerToACreationDoesNotMakeASecondRun() throws IOException {
    String run = "{\"info\":{\"run_id\":\"r1\",\"status\":\"RUNNING\",\"start_time\":1}}";
    local.says(200, "{}").says(502, "").says(200, "{\"runs\":[" + run + "]}");
    HttpJsonClient rest = rest(Map.of());
    RunRegistry registry = new RunRegistry(rest, new MlflowApi(rest), "7");
    RunData found =
        registry.findOrCreate("tag", "value", new RunRegistry.NewRun("name", 1, Map.of())).run();
    assertThat(found.id()).isEqualTo("r1");
    assertThat(local.asked())
        .extracting(a -> a.path().replaceAll(".*/", ""))
        .containsExactly("search", "create", "search");
  }

  @Test
  void runIsNotLookedForBeforeItIsMadeWhereAllWereLearnedOf() throws IOException {
    String run = "{\"info\":{\"run_id\":\"r1\",\"status\":\"RUNNING\",\"start_time\":1}}";
    local.says(200, "{}").says(200, "{\"run\":" + run + "}").says(200, "{}");
    HttpJsonClient rest = rest(Map.of());
    RunRegistry registry = new RunRegistry(rest, new MlflowApi(rest), "7");
    registry.learn("tag");
    RunRegistry.NewRun wanted = new RunRegistry.NewRun("name", 1, Map.of());
    assertThat(registry.findOrCreate("tag", "value", wanted).made()).isTrue();
    assertThat(registry.findOrCreate("tag", "value", wanted).made()).isFalse();
    assertThat(local.asked())
        .extracting(a -> a.path().replaceAll(".*/", ""))
        .containsExactly("search", "create", "search");
  }

  private HttpJsonClient rest(Map<String, String> environment) {
    return TrackingServer.at(local.uri(), environment, TestRetryPolicy.attempts(4)).rest();
  }
}
