package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.mlflow.http.RetryPolicy;
import io.gammascope.study.metric.MetricName;
import io.gammascope.study.probe.ArrayDeclaration;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.AxisDeclaration;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ModelRef;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbeConfig;
import io.gammascope.study.probe.ProbeDeclaration;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ProbeResultStore;
import io.gammascope.study.probe.ScoreDeclaration;
import java.io.IOException;
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
class ProbeResultsOnRealServerTest {
  private static final ProbeDeclaration DECLARED =
      new ProbeDeclaration(
          "",
          List.of(new ArrayDeclaration("neuron_group", "", new AxisDeclaration("n", ""))),
          List.of(new ScoreDeclaration("<matrix>/effective_rank", "", "")));

  private static final String RANK = "layer_1/query/effective_rank";

  private final TrackingServer server;
  private final ServerQueries queries;

  @TempDir Path output;

  ProbeResultsOnRealServerTest(MlflowServerProcess real) {
    this.server = TrackingServer.at(real.uri(), Map.of(), RetryPolicy.standard());
    this.queries = new ServerQueries(server.http());
  }

  @Test
  void scoreHasOnePointPerCheckpointHoweverOftenItIsSent() throws IOException {
    TrackedRun run = RunFixture.run(output, 11);
    write(run, 0, 30);
    write(run, 100, 4);
    study().run(run).uploadProbeResults();
    study().run(run).uploadProbeResults();
    write(run, 2000, 2);
    study().run(run).uploadProbeResults();

    assertThat(points(MetricName.probe("condensation", RANK)))
        .containsExactly("0: 30.0", "100: 4.0", "2000: 2.0");
  }

  @Test
  void filesAreArtifactsInTheFolderOfTheirStep() throws IOException {
    TrackedRun run = RunFixture.run(output, 12);
    write(run, 100, 4);
    RunTracker tracker = study().run(run);
    tracker.uploadProbeResults();

    assertThat(tracker.artifacts().list("probe-results/step-00000100"))
        .containsExactlyInAnyOrder("condensation.json", "condensation.safetensors");
  }

  private StudyTracker study() {
    return new StudyTracker(server, RunFixture.study("probe results " + output.getFileName()));
  }

  private List<String> points(String metric) throws IOException {
    List<String> points = new ArrayList<>();
    for (JsonNode point : queries.history("probe results " + output.getFileName(), metric)) {
      points.add(point.path("step").asInt() + ": " + point.path("value").asDouble());
    }
    return points;
  }

  private static void write(TrackedRun run, int step, double rank) throws IOException {
    ModelVariant variant = step == 0 ? ModelVariant.UNTRAINED : ModelVariant.TRAINED;
    new ProbeResultStore(run.files())
        .write(
            new ProbeResult(
                new ModelRef(run.spec().id(), step, variant, "e".repeat(64), RunFixture.DATASET_ID),
                new ProbeConfig("condensation", 1, 0),
                DECLARED,
                List.of(
                    LabelledArray.ofInts(
                        "neuron_group", new int[] {0, 1}, Axis.numbered("n", 0, 2))),
                Map.of(RANK, rank)));
  }
}
