package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.mlflow.client.TrackingClient;
import io.gammascope.mlflow.http.HttpJsonClient;
import io.gammascope.mlflow.http.ScriptedHttpServer;
import io.gammascope.mlflow.http.TestRetryPolicy;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service.Dataset;

class DatasetMessagesTest {
  /** Response of MLflow 3.17.2. */
  private static final String CONFLICT =
      "{\"error_code\": \"BAD_REQUEST\", \"message\": \"(sqlite3.IntegrityError) UNIQUE constraint"
          + " failed: datasets.experiment_id, datasets.name, datasets.digest\"}";

  private final ScriptedHttpServer server;
  private final TrackingClient client;
  private final Dataset dataset = DatasetMessages.convert(RunFixture.manifest());

  DatasetMessagesTest() throws IOException {
    server = new ScriptedHttpServer();
    client =
        new TrackingClient(
            HttpJsonClient.create(server.uri(), Map.of(), TestRetryPolicy.attempts(3)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void datasetThatAnotherClientLogsAtTheSameTimeIsSentAgain() throws IOException {
    server.respond(400, CONFLICT).respond(400, CONFLICT).respond(200, "{}");

    client.logInput("a run", dataset);

    assertThat(server.requests())
        .hasSize(3)
        .extracting(ScriptedHttpServer.Request::body)
        .containsOnly(body());
    assertThat(body()).contains("\"mlflow.data.context\"", "\"run_id\": \"a run\"");
  }

  @Test
  void datasetThatIsRejectedForAnotherReasonIsSentOnce() {
    server.respond(
        400, "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"no digest\"}");

    assertThatThrownBy(() -> client.logInput("a run", dataset)).hasMessageContaining("no digest");
    assertThat(server.requests()).hasSize(1);
  }

  private String body() {
    return server.requests().get(0).body();
  }
}
