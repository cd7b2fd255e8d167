package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.mlflow.http.TrackingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are set up differently from the one that the project's scripts start. */
@Tag("server")
class OtherServersTest {
  private static final long STARTED = 1_700_000_000_000L;
  private static final long ENDED = STARTED + 60_000;

  @TempDir Path output;

  @Test
  void pathPrefixMayEndInASlashOrNot() throws IOException {
    Path artifacts = output.resolve("artifacts");
    try (MlflowServerProcess real =
        MlflowServerProcess.start(
            Map.of(),
            "--static-prefix",
            "/mlflow",
            "--artifacts-destination",
            artifacts.toString())) {
      for (String prefix : new String[] {"/mlflow", "/mlflow/"}) {
        TrackingServer server = server(real.uri() + prefix, Map.of());
        assertThat(server.isUp()).isTrue();
        requireTracked(server, prefix.endsWith("/") ? "slash" : "none");
      }
    }
  }

  @Test
  void serverWithBasicAuthenticationAcceptsTheCredentialsOfTheEnvironment() throws IOException {
    Map<String, String> environment =
        Map.of(
            "MLFLOW_AUTH_CONFIG_PATH", authenticationSettings().toString(),
            "MLFLOW_FLASK_SERVER_SECRET_KEY", "for tests",
            "PYTHONPATH", MlflowServerProcess.authenticationPackages());
    try (MlflowServerProcess real =
        MlflowServerProcess.start(
            environment,
            "--app-name",
            "basic-auth",
            "--artifacts-destination",
            output.resolve("artifacts").toString())) {
      Map<String, String> credentials =
          Map.of(
              "MLFLOW_TRACKING_USERNAME", "admin",
              "MLFLOW_TRACKING_PASSWORD", "correct horse 9");
      requireTracked(server(real.uri().toString(), credentials), "authenticated");
      StudyTracker anonymous =
          new StudyTracker(server(real.uri().toString(), Map.of()), RunFixture.study("anonymous"));
      assertThatThrownBy(anonymous::heartbeat)
          .isInstanceOfSatisfying(
              TrackingException.class, e -> assertThat(e.isRetryable()).isFalse())
          .hasMessageContaining("401")
          .hasMessageContaining("MLFLOW_TRACKING_USERNAME");
    }
  }

  private Path authenticationSettings() throws IOException {
    Path settings = output.resolve("auth.ini");
    Files.writeString(
        settings,
        String.format(
            Locale.ROOT,
            """
            [mlflow]
            default_permission = READ
            database_uri = sqlite:///%s
            admin_username = admin
            admin_password = correct horse 9
            authorization_function = mlflow.server.auth:authenticate_request_basic_auth
            """,
            output.resolve("auth.db")));
    return settings;
  }

  @Test
  void withoutArtifactServingEverythingElseIsTrackedAndTheStatusIsThatOfTheOutcome()
      throws IOException {
    try (MlflowServerProcess real =
        MlflowServerProcess.start(
            Map.of(),
            "--no-serve-artifacts",
            "--default-artifact-root",
            output.resolve("artifacts").toString())) {
      TrackingServer server = server(real.uri().toString(), Map.of());
      StudyTracker study = new StudyTracker(server, RunFixture.study("unserved"));
      study.begin("# Unserved", RunFixture.PROVENANCE);
      TrackedRun run = trainedEarlier(output);
      study.run(run).finalizeRun();
      study.run(run).uploadProbeResults();
      study.uploadReport(RunFixture.report(output.resolve("report")));
      study.finish(true);

      JsonNode child =
          new ServerQueries(server.http())
              .onlyRun("unserved", "tags.`gammascope.kind` = 'training'");
      assertThat(child.at("/info/status").asText()).isEqualTo("FINISHED");
      assertThat(ServerQueries.tag(child, "gammascope.outcome")).isEqualTo("finished");
      assertThat(child.at("/data/metrics")).isNotEmpty();
      assertThat(output.resolve("artifacts")).doesNotExist();
      assertThat(run.files().checkpoint(9).resolve("weights.safetensors")).exists();
    }
  }

  /** Tracks a training that has ended and requires its data on the server. */
  private void requireTracked(TrackingServer server, String name) throws IOException {
    TrackedRun run = trainedEarlier(output.resolve(name));
    StudyTracker study = new StudyTracker(server, RunFixture.study(name));
    study.begin("# " + name, RunFixture.PROVENANCE);
    study.run(run).finalizeRun();
    ServerQueries queries = new ServerQueries(server.http());
    JsonNode child = queries.onlyRun(name, "tags.`gammascope.kind` = 'training'");
    assertThat(child.at("/info/status").asText()).isEqualTo("FINISHED");
    assertThat(child.at("/info/start_time").asLong()).isEqualTo(STARTED);
    assertThat(child.at("/info/end_time").asLong()).isEqualTo(ENDED);
    assertThat(queries.models(name)).hasSize(1);
    Path back = output.resolve(name + "-back");
    study.run(run).artifacts().download("checkpoints/step-00000009/weights.safetensors", back);
    assertThat(back).hasContent("weights");
    assertThat(study.page().orElseThrow().toString()).startsWith(server.uri() + "/#/experiments/");
  }

  /** Returns a training that took a minute long before the server is told. */
  static TrackedRun trainedEarlier(Path output) throws IOException {
    TrackedRun run = RunFixture.run(output, 1);
    AtomicFiles.write(
        run.files().folder().resolve("started.json"), "{\"started_at\": " + STARTED + "}");
    AtomicFiles.write(run.files().checkpoint(9).resolve("weights.safetensors"), "weights");
    RunFixture.write(run, RunFixture.lines(0, 9));
    RunFixture.end(run, RunFixture.finished(9));
    Files.setLastModifiedTime(run.files().outcome(), FileTime.fromMillis(ENDED));
    return run;
  }

  private static TrackingServer server(String uri, Map<String, String> environment) {
    return TrackingServer.at(URI.create(uri), environment, RetryPolicy.standard());
  }
}
