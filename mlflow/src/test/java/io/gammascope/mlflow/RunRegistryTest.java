package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.mlflow.client.ServerRun;
import io.gammascope.mlflow.client.TrackingClient;
import io.gammascope.mlflow.http.HttpJsonClient;
import io.gammascope.mlflow.http.ScriptedHttpServer;
import io.gammascope.mlflow.http.TestRetryPolicy;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunRegistryTest {
  private static final String RUN =
      "{\"info\":{\"run_id\":\"r1\",\"status\":\"RUNNING\",\"start_time\":1}}";
  private static final RunRegistry.NewRun WANTED = new RunRegistry.NewRun("name", 1, Map.of());

  private final ScriptedHttpServer server;
  private final RunRegistry registry;

  RunRegistryTest() throws IOException {
    server = new ScriptedHttpServer();
    HttpJsonClient http =
        HttpJsonClient.create(server.uri(), Map.of(), TestRetryPolicy.attempts(4));
    registry = new RunRegistry(new TrackingClient(http), "7");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void lostResponseToACreationCreatesNoSecondRun() throws IOException {
    server.respond(200, "{}").respond(502, "").respond(200, "{\"runs\":[" + RUN + "]}");
    ServerRun found = registry.findOrCreate("tag", "value", WANTED).run();
    assertThat(found.id()).isEqualTo("r1");
    assertThat(server.requests())
        .extracting(a -> a.path().replaceAll(".*/", ""))
        .containsExactly("search", "create", "search");
  }

  @Test
  void noSearchPrecedesTheCreationAfterAPrefetch() throws IOException {
    server.respond(200, "{}").respond(200, "{\"run\":" + RUN + "}").respond(200, "{}");
    registry.prefetch("tag");
    assertThat(registry.findOrCreate("tag", "value", WANTED).created()).isTrue();
    assertThat(registry.findOrCreate("tag", "value", WANTED).created()).isFalse();
    assertThat(server.requests())
        .extracting(a -> a.path().replaceAll(".*/", ""))
        .containsExactly("search", "create", "search");
  }
}
