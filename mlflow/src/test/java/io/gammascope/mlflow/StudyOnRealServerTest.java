package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.study.metric.MetricLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
@ExtendWith(SharedMlflowServer.class)
class StudyOnRealServerTest {
  private final TrackingServer server;
  private final ServerQueries ask;

  @TempDir Path output;

  StudyOnRealServerTest(MlflowServerProcess real) {
    this.server = TrackingServer.at(real.uri(), Map.of(), RetryPolicy.standard());
    this.ask = new ServerQueries(server.rest());
  }

  @Test
  void runThatNobodyCarriesOnIsMarkedAndTakenOver() throws IOException {
    TrackedRun run = RunFixture.run(output, 10);
    Instant then = Instant.now().minus(Duration.ofHours(1));
    Lease old = new Lease(Clock.fixed(then, ZoneOffset.UTC), Duration.ofMinutes(3));
    new StudyTracker(server, RunFixture.study("lost"), old).run(run).follow();
    StudyTracker study = study("lost");
    TrackedRun alive = RunFixture.run(output, 11);
    study.run(alive).follow();

    assertThat(study.begin("", RunFixture.PROVENANCE)).contains("gamma=0.5 layers=2 seed=10");
    JsonNode lost = ask.onlyRun("lost", "attributes.status = 'KILLED'");
    assertThat(ServerQueries.tag(lost, "gammascope.lost"))
        .startsWith("no sign of life since " + then.toString().substring(0, 19));
    StudyTracker next = study("lost");
    next.run(run).follow();
    assertThat(ask.runs("lost", "attributes.status = 'KILLED'")).isEmpty();
    assertThat(ask.runs("lost", "tags.`gammascope.taken_over` LIKE '%'")).hasSize(1);
  }

  @Test
  void runWhoseWorkerDiesInMidStudyIsMarkedByTheNextHeartbeat() throws IOException {
    StudyTracker study = study("dying");
    study.begin("", RunFixture.PROVENANCE);
    Instant then = Instant.now().minus(Duration.ofHours(1));
    Lease old = new Lease(Clock.fixed(then, ZoneOffset.UTC), Duration.ofMinutes(3));
    TrackedRun run = RunFixture.run(output, 12);
    new StudyTracker(server, RunFixture.study("dying"), old).run(run).follow();

    assertThat(study.heartbeat()).containsExactly("gamma=0.5 layers=2 seed=12");
    assertThat(study.heartbeat()).isEmpty();
    assertThat(ask.runs("dying", "attributes.status = 'KILLED'")).hasSize(1);
  }

  @Test
  void studyEndsWithItsVerdicts() throws IOException {
    StudyTracker study = study("judged");
    study.begin("", RunFixture.PROVENANCE);
    study.judge(Map.of("C1", "SUPPORTED"));
    study.describe("x".repeat(9000));
    study.finish(true);
    JsonNode parent = ask.onlyRun("judged", "attributes.status = 'FINISHED'");
    assertThat(ServerQueries.tag(parent, "gammascope.verdict.C1")).isEqualTo("SUPPORTED");
    assertThat(ServerQueries.tag(parent, "mlflow.note.content"))
        .hasSize(8000)
        .endsWith("holds the rest.)");
    assertThat(study.artifacts().list("")).contains("study.yaml");
  }

  @Test
  void parentCarriesTheMetricsOfItsCellsOnceAndTheDatasetsOfItsRuns() throws IOException {
    StudyTracker study = study("cells");
    study.begin("", RunFixture.PROVENANCE);
    study.run(RunFixture.run(output, 30)).follow();
    String name = "cell/layers_2 gamma_0.4/inferential_mean";
    for (int repeat = 0; repeat < 2; repeat++) {
      study.summarize(List.of(new MetricLine(100, 1_700_000_000_000L, Map.of(name, 0.5))));
    }
    JsonNode parent = ask.onlyRun("cells", "tags.`gammascope.kind` = 'study'");
    assertThat(parent.at("/data/metrics")).hasSize(1);
    assertThat(parent.at("/data/metrics/0/key").asText()).isEqualTo(name);
    assertThat(parent.at("/inputs/dataset_inputs")).hasSize(1);
  }

  private StudyTracker study(String name) {
    return new StudyTracker(server, RunFixture.study(name));
  }
}
