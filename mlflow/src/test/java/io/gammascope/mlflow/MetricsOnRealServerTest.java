package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.mlflow.http.TestRetryPolicy;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.run.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
@ExtendWith(SharedMlflowServer.class)
class MetricsOnRealServerTest {
  private final MlflowServerProcess real;
  private final TrackingServer server;
  private final ServerQueries queries;

  @TempDir Path output;

  MetricsOnRealServerTest(MlflowServerProcess real) {
    this.real = real;
    this.server = TrackingServer.at(real.uri(), Map.of(), RetryPolicy.standard());
    this.queries = new ServerQueries(server.http());
  }

  @Test
  void metricsThatAreSentTwiceAreStoredOnce() throws IOException {
    TrackedRun run = RunFixture.run(output, 4);
    RunFixture.write(run, RunFixture.lines(0, 1199));
    RunTracker first = study("curve").run(run);
    assertThat(first.sync()).isEqualTo(1200);
    assertThat(first.sync()).isZero();
    // As if the responses to the last batches had been lost.
    SyncState state = SyncState.read(run.files().tracking()).orElseThrow();
    state.withStep(199).write(run.files().tracking());
    assertThat(study("curve").run(run).sync()).isEqualTo(1000);

    List<Double> losses = new ArrayList<>();
    queries
        .history("curve", MetricName.LOSS)
        .forEach(point -> losses.add(point.path("value").asDouble()));
    assertThat(losses)
        .containsExactlyElementsOf(
            RunFixture.lines(0, 1199).stream().map(l -> l.values().get(MetricName.LOSS)).toList());
  }

  @Test
  void metricsAfterAResumeContinueAtTheLastStepSent() throws IOException {
    TrackedRun run = RunFixture.run(output, 5);
    RunTracker tracker = study("resumed").run(run);
    RunFixture.write(run, RunFixture.lines(0, 9));
    tracker.sync();
    RunFixture.write(run, RunFixture.lines(0, 6));
    assertThat(tracker.sync()).isZero();
    List<MetricLine> regrown = new ArrayList<>(RunFixture.lines(0, 6));
    RunFixture.lines(7, 12)
        .forEach(l -> regrown.add(new MetricLine(l.step(), l.time() + 60_000, l.values())));
    RunFixture.write(run, regrown);
    Files.delete(run.files().tracking());
    study("resumed").run(run).sync();
    assertThat(queries.steps("resumed")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void serverThatWasKilledReceivesTheRestAfterItsRestart() throws IOException {
    TrackedRun run = RunFixture.run(output, 6);
    TrackingServer impatient =
        TrackingServer.at(real.uri(), Map.of(), TestRetryPolicy.twoQuickAttempts());
    RunTracker tracker = new StudyTracker(impatient, RunFixture.study("killed")).run(run);
    RunFixture.write(run, RunFixture.lines(0, 99));
    tracker.sync();
    real.kill();
    RunFixture.write(run, RunFixture.lines(0, 199));
    assertThatThrownBy(tracker::sync)
        .isInstanceOfSatisfying(TrackingException.class, e -> assertThat(e.isRetryable()).isTrue());
    real.up();
    RunFixture.write(run, RunFixture.lines(0, 299));
    RunFixture.end(run, RunFixture.finished(299));
    tracker.finalizeRun();
    assertThat(queries.steps("killed")).hasSize(300).doesNotHaveDuplicates();
    assertThat(queries.onlyRun("killed", "attributes.status = 'FINISHED'")).isNotNull();
  }

  @Test
  void nanIsStoredAsNan() throws IOException {
    TrackedRun run = RunFixture.run(output, 7);
    Map<String, Double> values =
        Map.of(MetricName.LOSS, Double.NaN, MetricName.GRADIENT_NORM, Double.POSITIVE_INFINITY);
    RunFixture.write(run, List.of(new MetricLine(5, 1_700_000_000_000L, values)));
    RunFixture.end(run, new RunOutcome.Diverged(5, 1.0));
    study("diverged").run(run).finalizeRun();
    JsonNode child = queries.onlyRun("diverged", "tags.`gammascope.outcome` = 'diverged'");
    assertThat(child.at("/info/status").asText()).isEqualTo("FINISHED");
    assertThat(ServerQueries.tag(child, "gammascope.diverged_step")).isEqualTo("5");
    assertThat(queries.history("diverged", MetricName.LOSS).get(0).path("value").asText())
        .isEqualTo("NaN");
    assertThat(
            queries.history("diverged", MetricName.GRADIENT_NORM).get(0).path("value").asDouble())
        .isEqualTo(Double.MAX_VALUE);
  }

  private StudyTracker study(String name) {
    return new StudyTracker(server, RunFixture.study(name));
  }
}
