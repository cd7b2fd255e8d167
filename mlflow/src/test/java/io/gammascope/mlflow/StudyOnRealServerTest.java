package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.study.metric.MetricLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
@ExtendWith(SharedMlflowServer.class)
class StudyOnRealServerTest {
  private final TrackingServer server;
  private final ServerQueries queries;

  @TempDir Path output;

  StudyOnRealServerTest(MlflowServerProcess real) {
    this.server = TrackingServer.at(real.uri(), Map.of(), RetryPolicy.standard());
    this.queries = new ServerQueries(server.http());
  }

  @Test
  void runWithoutHeartbeatIsMarkedAndTakenOver() throws IOException {
    TrackedRun run = RunFixture.run(output, 10);
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    Lease expired = new Lease(Clock.fixed(hourAgo, ZoneOffset.UTC), Duration.ofMinutes(3));
    new StudyTracker(server, RunFixture.study("lost"), expired).run(run).sync();
    StudyTracker study = study("lost");
    TrackedRun alive = RunFixture.run(output, 11);
    study.run(alive).sync();

    assertThat(study.begin("", RunFixture.PROVENANCE)).contains("L2 g0.5 s10");
    JsonNode lost = queries.onlyRun("lost", "attributes.status = 'KILLED'");
    assertThat(ServerQueries.tag(lost, "gammascope.lost"))
        .startsWith("no heartbeat since " + hourAgo.toString().substring(0, 19));
    StudyTracker next = study("lost");
    next.run(run).sync();
    assertThat(queries.runs("lost", "attributes.status = 'KILLED'")).isEmpty();
    assertThat(queries.runs("lost", "tags.`gammascope.taken_over` LIKE '%'")).hasSize(1);
  }

  @Test
  void runWhoseWorkerDiesDuringTheStudyIsMarkedByTheNextHeartbeat() throws IOException {
    StudyTracker study = study("dying");
    study.begin("", RunFixture.PROVENANCE);
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    Lease expired = new Lease(Clock.fixed(hourAgo, ZoneOffset.UTC), Duration.ofMinutes(3));
    TrackedRun run = RunFixture.run(output, 12);
    new StudyTracker(server, RunFixture.study("dying"), expired).run(run).sync();

    assertThat(study.heartbeat()).containsExactly("L2 g0.5 s12");
    assertThat(study.heartbeat()).isEmpty();
    assertThat(queries.runs("dying", "attributes.status = 'KILLED'")).hasSize(1);
  }

  @Test
  void parentCarriesTheVerdictsAndAShortenedDescription() throws IOException {
    StudyTracker study = study("judged");
    study.begin("", RunFixture.PROVENANCE);
    study.setVerdicts(Map.of("C1", "SUPPORTED"));
    study.setDescription("x".repeat(9000));
    study.finish(true);
    JsonNode parent = queries.onlyRun("judged", "attributes.status = 'FINISHED'");
    assertThat(ServerQueries.tag(parent, "gammascope.verdict.C1")).isEqualTo("SUPPORTED");
    assertThat(ServerQueries.tag(parent, "mlflow.note.content"))
        .hasSize(8000)
        .endsWith("contains the rest.)");
    assertThat(study.artifacts().list("")).contains("study.yaml");
  }

  @Test
  void experimentHasATableOfItsTrainingsAndDescriptionsLinkToIt() throws IOException {
    StudyTracker study = study("table");
    study.begin("", RunFixture.PROVENANCE);
    study.uploadReport(RunFixture.report(output));
    String id = queries.experiment("table");
    JsonNode tags = queries.get("experiments/get?experiment_id=" + id).at("/experiment/tags");
    JsonNode view =
        new ObjectMapper().readTree(ServerQueries.value(tags, "mlflow.sharedViewState.trainings"));
    assertThat(view.path("selectedColumns"))
        .extracting(JsonNode::asText)
        .contains("tags.`gammascope.class`", "params.`seed`", "metrics.`accuracy/test`");
    assertThat(view.path("searchFilter").asText()).isEqualTo("tags.`gammascope.kind` = 'training'");
    String address =
        "(#/experiments/" + id + "/runs?workflowType=machine_learning&viewStateShareKey=trainings)";
    assertThat(ServerQueries.value(tags, "mlflow.note.content"))
        .startsWith("[all trainings]" + address)
        .endsWith(": Does it compose?");
    JsonNode parent = queries.onlyRun("table", "tags.`gammascope.kind` = 'study'");
    assertThat(ServerQueries.tag(parent, "mlflow.note.content"))
        .startsWith("[all trainings]" + address)
        .endsWith(
            "summary.md\n\n![figure](get-artifact?path=figures%2Fphase.svg&run_uuid="
                + parent.at("/info/run_id").asText()
                + ")");
  }

  @Test
  void questionOfMoreThanTwentyThousandCharactersIsShortened() throws IOException {
    String question = "Does it compose? ".repeat(2000);
    TrackedStudy asked = new TrackedStudy("asked", question, "name: asked\n", 1, List.of());
    StudyTracker study = new StudyTracker(server, asked);
    study.begin("", RunFixture.PROVENANCE);
    JsonNode parent = queries.onlyRun("asked", "tags.`gammascope.kind` = 'study'");
    assertThat(ServerQueries.tag(parent, "gammascope.question"))
        .hasSize(8000)
        .contains("Shortened from 34000 characters");
    JsonNode experiment =
        queries.get("experiments/get?experiment_id=" + queries.experiment("asked"));
    assertThat(ServerQueries.value(experiment.at("/experiment/tags"), "mlflow.note.content"))
        .hasSize(5000)
        .contains("Shortened from 34"); // links and question
  }

  @Test
  void paramsAndTagsThatAreTooLongAreShortened() throws IOException {
    TrackedRun run = RunFixture.run(output, 50);
    TrackedRun longer =
        new TrackedRun(run.spec(), Map.of("note", "n".repeat(9000)), run.dataset(), run.files());
    study("long").run(longer).sync();
    JsonNode child = queries.onlyRun("long", "tags.`gammascope.kind` = 'training'");
    assertThat(ServerQueries.value(child.at("/data/params"), "note"))
        .hasSize(6000)
        .contains("Shortened from 9000 characters");
    assertThat(ServerQueries.tag(child, "grid.note")).hasSize(8000);
    assertThat(ServerQueries.value(child.at("/data/params"), "training.steps")).isEqualTo("2000");
  }

  @Test
  void parentCarriesTheMetricsOfItsCellsOnceAndTheDatasetsOfItsTrainings() throws IOException {
    StudyTracker study = study("cells");
    study.begin("", RunFixture.PROVENANCE);
    study.run(RunFixture.run(output, 30)).sync();
    String name = "cell/layers_2 gamma_0.4/inferential_mean";
    for (int repeat = 0; repeat < 2; repeat++) {
      study.logMetrics(List.of(new MetricLine(100, 1_700_000_000_000L, Map.of(name, 0.5))));
    }
    JsonNode parent = queries.onlyRun("cells", "tags.`gammascope.kind` = 'study'");
    assertThat(parent.at("/data/metrics")).hasSize(1);
    assertThat(parent.at("/data/metrics/0/key").asText()).isEqualTo(name);
    assertThat(parent.at("/inputs/dataset_inputs")).hasSize(1);
  }

  @Test
  void uploadedArtifactsAreThoseInTheSchema() throws IOException {
    StudyTracker study = study("schema");
    study.begin("", RunFixture.PROVENANCE);
    TrackedRun run = RunFixture.run(output, 40);
    RunFixture.writeEveryFile(run);
    study.run(run).finalizeRun();
    study.run(run).uploadProbeResults();
    study.uploadReport(RunFixture.report(output));
    Set<String> uploaded = new TreeSet<>(study.run(run).artifacts().list(""));
    uploaded.addAll(study.artifacts().list(""));
    uploaded.remove("MANIFEST.json");
    assertThat(uploaded.stream().map(path -> path.replace("/", "")))
        .containsExactlyInAnyOrderElementsOf(SchemaTest.names("Artifacts"));
    assertThat(study.artifacts().list("figures"))
        .containsExactlyInAnyOrder("phase.svg", "phase.png", "phase.csv");
  }

  @Test
  void runThatIsResumedHasNoEndTime() throws IOException {
    StudyTracker study = study("end time");
    study.begin("", RunFixture.PROVENANCE);
    study.finish(true);
    JsonNode ended = queries.onlyRun("end time", "attributes.status = 'FINISHED'");
    assertThat(ended.at("/info/end_time").asLong()).isPositive();
    study("end time").begin("", RunFixture.PROVENANCE);
    JsonNode resumed = queries.onlyRun("end time", "attributes.status = 'RUNNING'");
    assertThat(resumed.at("/info/end_time").asLong()).isZero();
  }

  private StudyTracker study(String name) {
    return new StudyTracker(server, RunFixture.study(name));
  }
}
