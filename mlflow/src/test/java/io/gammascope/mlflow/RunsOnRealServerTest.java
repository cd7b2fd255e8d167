package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.common.file.AtomicFiles;
import io.gammascope.mlflow.client.TrackingClient;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.mlflow.http.TrackingException;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.solution.SolutionClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service.Dataset;

@Tag("server")
@ExtendWith(SharedMlflowServer.class)
class RunsOnRealServerTest {
  private final MlflowServerProcess real;
  private final TrackingServer server;
  private final ServerQueries queries;

  @TempDir Path output;

  RunsOnRealServerTest(MlflowServerProcess real) {
    this.real = real;
    this.server = TrackingServer.at(real.uri(), Map.of(), RetryPolicy.standard());
    this.queries = new ServerQueries(server.http());
  }

  @Test
  void runCarriesParamsTagsDatasetAndParent() throws IOException {
    StudyTracker study = study("described");
    study.begin("# Described", RunFixture.PROVENANCE);
    RunTracker run = study.run(RunFixture.run(output, 1));
    run.sync();

    JsonNode parent = queries.onlyRun("described", "tags.`gammascope.kind` = 'study'");
    JsonNode child = queries.onlyRun("described", "params.`initialization.gamma` = '0.5'");
    assertThat(ServerQueries.tag(child, "mlflow.parentRunId"))
        .isEqualTo(parent.at("/info/run_id").asText());
    assertThat(ServerQueries.tag(parent, "mlflow.note.content")).endsWith("\n\n# Described");
    assertThat(child.at("/info/run_name").asText()).isEqualTo("L2 g0.5 s1");
    assertThat(child.at("/info/status").asText()).isEqualTo("RUNNING");
    assertThat(ServerQueries.value(child.at("/data/params"), "model.d_model")).isEqualTo("32");
    assertThat(ServerQueries.value(child.at("/data/params"), "training.learning_rate"))
        .isEqualTo("0.001");
    assertThat(ServerQueries.value(child.at("/data/params"), "observation.checkpoints"))
        .isEqualTo("[0,100]");
    assertThat(ServerQueries.tag(child, "grid.model.layers")).isEqualTo("2");
    assertThat(ServerQueries.tag(child, "gammascope.commit")).isEqualTo("0123abc");
    assertThat(ServerQueries.tag(child, "gammascope.engine.threads")).isEqualTo("1");
    assertThat(run.page().orElseThrow().toString())
        .isEqualTo(
            real.uri()
                + "/#/experiments/"
                + child.at("/info/experiment_id").asText()
                + "/runs/"
                + child.at("/info/run_id").asText()
                + "?workflowType=machine_learning");
  }

  @Test
  void trainingIsDescribedByItsStudyAndCoordinates() throws IOException {
    study("coordinates").run(RunFixture.run(output, 1)).sync();
    JsonNode child = queries.onlyRun("coordinates", "tags.`gammascope.kind` = 'training'");
    assertThat(ServerQueries.tag(child, "mlflow.note.content"))
        .startsWith("Training of the study [coordinates](#/experiments/")
        .endsWith("): initialization.gamma 0.5, model.layers 2, seed 1");
  }

  @Test
  void runsHaveUserSourceAndCommitUnderTheNamesOfMlflow() throws IOException {
    StudyTracker study = study("source");
    study.begin("", RunFixture.PROVENANCE);
    study.run(RunFixture.run(output, 21)).sync();
    List<JsonNode> runs = queries.runs("source", "");
    assertThat(runs).hasSize(2);
    for (JsonNode run : runs) {
      assertThat(ServerQueries.tag(run, "mlflow.user")).isEqualTo(System.getProperty("user.name"));
      assertThat(ServerQueries.tag(run, "mlflow.source.name")).isEqualTo("gammascope");
      assertThat(ServerQueries.tag(run, "mlflow.source.type")).isEqualTo("LOCAL");
      assertThat(ServerQueries.tag(run, "mlflow.source.git.commit")).isEqualTo("0123abc");
    }
  }

  @Test
  void runHasItsDatasetAsAnMlflowDatasetInput() throws IOException {
    study("dataset").run(RunFixture.run(output, 20)).sync();
    study("dataset").run(RunFixture.run(output, 20)).sync();
    JsonNode child = queries.onlyRun("dataset", "tags.`gammascope.kind` = 'training'");
    assertThat(child.at("/inputs/dataset_inputs")).hasSize(1);
    JsonNode dataset = child.at("/inputs/dataset_inputs/0");
    assertThat(dataset.at("/dataset/digest").asText()).isEqualTo("ab".repeat(18));
    assertThat(dataset.at("/dataset/name").asText()).isEqualTo("anchor-quick");
    assertThat(ServerQueries.value(dataset.path("tags"), "mlflow.data.context"))
        .isEqualTo("training");
  }

  @Test
  void repeatedCallsCreateNothingTwice() throws IOException {
    for (int i = 0; i < 2; i++) {
      StudyTracker study = study("again");
      study.begin("again", RunFixture.PROVENANCE);
      TrackedRun run = RunFixture.run(output, 2);
      study.run(run).sync();
      // On another machine the run's folder lacks this file.
      Files.delete(run.files().tracking());
      study("again").run(run).sync();
    }
    assertThat(queries.runs("again", "")).hasSize(2);
  }

  @Test
  void workersThatStartTheSameRunAtTheSameTimeShareIt() throws Exception {
    TrackedRun run = RunFixture.run(output, 3);
    study("race").begin("", RunFixture.PROVENANCE);
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> follow = () -> study("race").run(run).sync();
      for (Future<Integer> done : workers.invokeAll(List.of(follow, follow, follow, follow))) {
        done.get();
      }
    } finally {
      workers.shutdown();
    }
    assertThat(queries.runs("race", "tags.`gammascope.kind` = 'training'")).hasSize(1);
  }

  @Test
  void runThatAnotherWorkerCreatedAfterThePrefetchIsNotCreatedTwice() throws IOException {
    TrackedRun run = RunFixture.run(output, 4);
    StudyTracker early = study("since");
    early.begin("", RunFixture.PROVENANCE);
    study("since").run(run).sync();
    // As on another machine, which does not share the disk.
    Files.delete(run.files().tracking());
    early.run(run).sync();
    assertThat(queries.runs("since", "tags.`gammascope.kind` = 'training'")).hasSize(1);
  }

  @Test
  void workersThatLogTheSameNewDatasetAtTheSameTimeAllSucceed() throws Exception {
    TrackingClient client = new TrackingClient(server.http());
    String experiment = client.ensureExperiment("datasets-at-once");
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      runs.add(client.createRun(experiment, "run " + i, 1, Map.of()).id());
    }
    ExecutorService workers = Executors.newFixedThreadPool(runs.size());
    try {
      for (int round = 0; round < 5; round++) {
        String digest = "digest " + round;
        List<Callable<Integer>> inputs = new ArrayList<>();
        for (String run : runs) {
          inputs.add(() -> logInput(run, digest));
        }
        for (Future<Integer> done : workers.invokeAll(inputs)) {
          done.get();
        }
      }
    } finally {
      workers.shutdown();
    }
    for (String run : runs) {
      JsonNode inputs = queries.get("runs/get?run_id=" + run);
      assertThat(inputs.at("/run/inputs/dataset_inputs")).hasSize(5);
    }
  }

  /** Uses a client of its own, as another process does. */
  private int logInput(String run, String digest) throws IOException {
    Dataset dataset =
        DatasetMessages.convert(RunFixture.manifest()).toBuilder().setDigest(digest).build();
    new TrackingClient(TrackingServer.at(real.uri(), Map.of(), RetryPolicy.standard()).http())
        .logInput(run, dataset);
    return 0;
  }

  @Test
  void finalizedRunHasItsFilesOutcomeAndClassAndCostsNoMoreRequests() throws IOException {
    TrackedRun run = RunFixture.run(output, 8);
    Path weights = run.files().checkpoint(100).resolve("weights.safetensors");
    AtomicFiles.write(weights, "not really weights");
    RunFixture.end(run, RunFixture.finished(100));
    RunTracker tracker = study("finalized").run(run);
    tracker.finalizeRun();
    tracker.classify(SolutionClass.INFERENTIAL);
    JsonNode child = queries.onlyRun("finalized", "tags.`gammascope.class` = 'inferential'");
    assertThat(child.at("/info/status").asText()).isEqualTo("FINISHED");
    assertThat(tracker.artifacts().list("checkpoints/step-00000100"))
        .containsExactly("weights.safetensors");
    Path back = output.resolve("back");
    tracker.artifacts().download("checkpoints/step-00000100/weights.safetensors", back);
    assertThat(back).hasContent("not really weights");

    StudyTracker next = study("finalized");
    next.begin("", RunFixture.PROVENANCE);
    int before = real.log().length();
    next.run(run).finalizeRun();
    next.run(run).classify(SolutionClass.INFERENTIAL);
    assertThat(real.log().substring(before)).isEmpty();
  }

  @Test
  void failedRunCanBeResumed() throws IOException {
    TrackedRun run = RunFixture.run(output, 9);
    RunTracker tracker = study("failed").run(run);
    RunFixture.end(run, new RunOutcome.Failed("out of memory"));
    tracker.finalizeRun();
    assertThat(
            ServerQueries.tag(
                queries.onlyRun("failed", "attributes.status = 'FAILED'"), "gammascope.cause"))
        .isEqualTo("out of memory");
    Files.delete(run.files().outcome());
    tracker.sync();
    assertThat(queries.runs("failed", "attributes.status = 'RUNNING'")).hasSize(2);
    RunFixture.end(run, new RunOutcome.Failed("out of memory"));
    tracker.finalizeRun();
    assertThat(queries.runs("failed", "attributes.status = 'FAILED'")).hasSize(1);
  }

  @Test
  void eachTextOfAStudyHasItsOwnParent() throws IOException {
    TrackedRun run = RunFixture.run(output, 12);
    study("edited").run(run).sync();
    TrackedStudy edited =
        new TrackedStudy("edited", "Does it?", "name: edited # more\n", 3, List.of());
    StudyTracker next = new StudyTracker(server, edited);
    next.begin("", RunFixture.PROVENANCE);
    next.run(run).sync();
    assertThat(queries.runs("edited", "tags.`gammascope.kind` = 'study'")).hasSize(2);
    JsonNode child = queries.onlyRun("edited", "tags.`gammascope.kind` = 'training'");
    assertThat(ServerQueries.tag(child, "mlflow.parentRunId"))
        .isEqualTo(next.handle().parent().id());
  }

  @Test
  void messageOfARejectionNamesPathStatusAndCode() {
    assertThatThrownBy(() -> new TrackingClient(server.http()).getRun("0".repeat(32)))
        .isInstanceOfSatisfying(TrackingException.class, e -> assertThat(e.isRetryable()).isFalse())
        .hasMessageContaining("GET /api/2.0/mlflow/runs/get: 404 RESOURCE_DOES_NOT_EXIST")
        .hasMessageContaining("0".repeat(32));
  }

  private StudyTracker study(String name) {
    return new StudyTracker(server, RunFixture.study(name));
  }
}
