package io.gammascope.pipelines.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.pipelines.SmokePlace;
import io.gammascope.pipelines.element.PlannedRun;
import io.gammascope.pipelines.plan.StudyRuns;
import io.gammascope.pipelines.training.Underway;
import io.gammascope.pipelines.wiring.Services;
import io.gammascope.pipelines.wiring.WorkPlace;
import io.gammascope.study.RunFiles;
import io.gammascope.study.RunId;
import io.gammascope.study.Study;
import io.gammascope.study.Subject;
import io.gammascope.study.finding.Finding;
import io.gammascope.study.finding.FindingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run of the study smoke, which keeps its weights at steps 0, 1, 8 and 60. */
@Tag("native")
class ProbeCheckpointsTest {
  @TempDir private Path output;
  @TempDir private Path files;

  @Test
  void probesThatAreAskedForLaterLookAtOldCheckpointsAndTrainNothing() throws IOException {
    WorkPlace without = place("without", "[]");
    run(without);
    assertThat(trained(without)).isEqualTo(1);
    assertThat(findings(without)).isEmpty();

    WorkPlace two = place("two", "[spectra, attention-flow]");
    run(two);
    assertThat(trained(two)).isZero();
    assertThat(findings(two))
        .extracting(f -> f.source().step() + " " + f.recipe().probe())
        .containsExactly(
            "0 attention-flow", "0 spectra",
            "1 attention-flow", "1 spectra",
            "8 attention-flow", "8 spectra",
            "60 attention-flow", "60 spectra");
    List<String> times = times(two);

    WorkPlace three = place("three", "[spectra, attention-flow, embedding]");
    run(three);
    assertThat(trained(three)).isZero();
    assertThat(findings(three)).hasSize(12);
    assertThat(times(three)).containsAll(times);
  }

  @Test
  void weightsThatWereChangedAreRefusedByNameAndWithBothSums() throws IOException {
    WorkPlace without = place("without", "[]");
    run(without);
    RunId id = Services.get(without, StudyRuns.class).planned().get(0).id();
    Path weights = RunFiles.of(output, id).checkpoint(8).resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 9] ^= 4;
    Files.write(weights, bytes);

    assertThatThrownBy(() -> run(place("spectra", "[spectra]")))
        .rootCause()
        .message()
        .containsPattern(
            Pattern.quote(weights + ": ")
                + "[a-z0-9.]+ is \\[[0-9, ]+] with SHA-256 [0-9a-f]{64}, checkpoint.json says"
                + " \\[[0-9, ]+] with SHA-256 [0-9a-f]{64}; delete .* to train the run again")
        .doesNotContain("\tat ");
  }

  @Test
  void shuffledNullIsTrainedAndProbedBesideTheRunAndJudgedByNoClaim() throws IOException {
    WorkPlace place =
        place("null", "{names: [spectra], checkpoints: last, nulls: [untrained, shuffled]}");
    run(place);

    assertThat(trained(place)).isEqualTo(2);
    assertThat(findings(place))
        .extracting(f -> f.source().subject())
        .containsExactly(Subject.UNTRAINED, Subject.TRAINED, Subject.UNTRAINED, Subject.SHUFFLED);
    assertThat(output.resolve("reports/smoke/report.html")).exists();
  }

  private WorkPlace place(String name, String probes) throws IOException {
    String text = Files.readString(Path.of(SmokePlace.in(output).study()));
    text =
        text.replace("model.layers: [1, 2]", "model.layers: [2]")
            .replace("initialization.gamma: [0.4, 0.8]", "initialization.gamma: [0.8]")
            .replace("seeds: [1, 2]", "seeds: [1]")
            .replaceFirst("(?m)^probes: .*(\\n  .*)*", "probes: " + probes);
    Path file = Files.writeString(files.resolve(name + ".yaml"), text);
    WorkPlace smoke = SmokePlace.in(output);
    return new WorkPlace(smoke.home(), smoke.output(), "", file.toString());
  }

  private static void run(WorkPlace place) {
    Study study = SmokePlace.study(place);
    new StudyPipeline(place, study).whole(StudyPipeline.direct(1)).run().waitUntilFinish();
  }

  private static int trained(WorkPlace place) {
    return Services.get(place, Underway.class).trained();
  }

  private List<Finding> findings(WorkPlace place) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (PlannedRun run : Services.get(place, StudyRuns.class).planned()) {
      findings.addAll(new FindingStore(RunFiles.of(output, run.id())).all());
    }
    return findings;
  }

  private List<String> times(WorkPlace place) throws IOException {
    List<String> times = new ArrayList<>();
    for (PlannedRun run : Services.get(place, StudyRuns.class).planned()) {
      FindingStore store = new FindingStore(RunFiles.of(output, run.id()));
      for (Finding finding : findings(place)) {
        Path file = store.file(finding);
        times.add(file + " " + Files.getLastModifiedTime(file));
      }
    }
    return times;
  }
}
