package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatasetInputTest {
  /** As MLflow 3.17.2 said it. */
  private static final String RACED =
      "{\"error_code\": \"BAD_REQUEST\", \"message\": \"(sqlite3.IntegrityError) UNIQUE constraint"
          + " failed: datasets.experiment_id, datasets.name, datasets.digest\"}";

  private final ScriptedHttpServer server;
  private final MlflowApi api;
  private final ObjectNode dataset = DatasetInput.of(RunFixture.manifest());

  DatasetInputTest() throws IOException {
    server = new ScriptedHttpServer();
    api =
        new MlflowApi(
            TrackingServer.at(server.uri(), Map.of(), TestRetryPolicy.attempts(3)).rest());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void datasetThatAnotherClientNamedAtTheSameMomentIsSentAgain() throws IOException {
    server.says(400, RACED).says(400, RACED).says(200, "{}");

    api.input("a run", dataset);

    assertThat(server.asked())
        .hasSize(3)
        .extracting(ScriptedHttpServer.Asked::body)
        .containsOnly(body());
  }

  @Test
  void datasetThatIsRefusedForAnotherReasonIsSentOnce() {
    server.says(400, "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"no digest\"}");

    assertThatThrownBy(() -> api.input("a run", dataset)).hasMessageContaining("no digest");
    assertThat(server.asked()).hasSize(1);
  }

  private String body() {
    return server.asked().get(0).body();
  }
}
