package io.gammascope.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammascope.study.MetricName;
import io.gammascope.study.Subject;
import io.gammascope.study.finding.Axis;
import io.gammascope.study.finding.Finding;
import io.gammascope.study.finding.FindingStore;
import io.gammascope.study.finding.LabelledArray;
import io.gammascope.study.finding.Recipe;
import io.gammascope.study.finding.Source;
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
@ExtendWith(OneServer.class)
class FindingsOnRealServerTest {
  private static final String RANK = "layer_1/query/effective_rank";

  private final TrackingServer server;
  private final ServerQuestions ask;

  @TempDir Path output;

  FindingsOnRealServerTest(RealServer real) {
    this.server = TrackingServer.at(real.uri(), Map.of(), Patience.standard());
    this.ask = new ServerQuestions(server.rest());
  }

  @Test
  void scoreIsACurveOverItsCheckpointsHoweverOftenItIsSent() throws IOException {
    TrackedRun run = Samples.run(output, 11);
    write(run, 0, 30);
    write(run, 100, 4);
    study().run(run).examined();
    study().run(run).examined();
    write(run, 2000, 2);
    study().run(run).examined();

    assertThat(points(MetricName.probe("condensation", RANK)))
        .containsExactly("0: 30.0", "100: 4.0", "2000: 2.0");
  }

  @Test
  void filesComeAsArtifactsUnderTheirStep() throws IOException {
    TrackedRun run = Samples.run(output, 12);
    write(run, 100, 4);
    RunTracker tracker = study().run(run);
    tracker.examined();

    assertThat(tracker.artifacts().list("findings/step-00000100"))
        .containsExactlyInAnyOrder("condensation.json", "condensation.safetensors");
  }

  private StudyTracker study() {
    return new StudyTracker(server, Samples.study("findings " + output.getFileName()));
  }

  private List<String> points(String metric) throws IOException {
    List<String> points = new ArrayList<>();
    for (JsonNode point : ask.history("findings " + output.getFileName(), metric)) {
      points.add(point.path("step").asInt() + ": " + point.path("value").asDouble());
    }
    return points;
  }

  private static void write(TrackedRun run, int step, double rank) throws IOException {
    Subject subject = step == 0 ? Subject.UNTRAINED : Subject.TRAINED;
    new FindingStore(run.files())
        .write(
            new Finding(
                new Source(run.spec().id(), step, subject, "e".repeat(64), Samples.DATASET_ID),
                new Recipe("condensation", 1, 0),
                List.of(
                    LabelledArray.ofInts(
                        "neuron_group", new int[] {0, 1}, Axis.counted("n", 0, 2))),
                Map.of(RANK, rank)));
  }
}
