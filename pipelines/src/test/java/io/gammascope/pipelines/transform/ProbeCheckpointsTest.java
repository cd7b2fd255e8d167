package io.gammascope.pipelines.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.training.ActiveRuns;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import io.gammascope.study.probe.ModelVariant;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.probe.ProbeResultStore;
import io.gammascope.study.run.RunLayout;
import io.gammascope.study.spec.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses one run of the study {@code smoke}, which has checkpoints at steps 0, 1, 8 and 60. */
@Tag("native")
class ProbeCheckpointsTest {
  @TempDir private Path output;
  @TempDir private Path files;

  @Test
  void probesAddedLaterUseExistingCheckpointsAndTrainNothing() throws IOException {
    Workspace without = workspace("without", "[]");
    run(without);
    assertThat(trained(without)).isEqualTo(1);
    assertThat(probeResults(without)).isEmpty();

    Workspace two = workspace("two", "[spectra, attention-flow]");
    run(two);
    assertThat(trained(two)).isZero();
    assertThat(probeResults(two))
        .extracting(f -> f.model().step() + " " + f.config().probe())
        .containsExactly(
            "0 attention-flow", "0 spectra",
            "1 attention-flow", "1 spectra",
            "8 attention-flow", "8 spectra",
            "60 attention-flow", "60 spectra");
    List<String> times = times(two);

    Workspace three = workspace("three", "[spectra, attention-flow, embedding]");
    run(three);
    assertThat(trained(three)).isZero();
    assertThat(probeResults(three)).hasSize(12);
    assertThat(times(three)).containsAll(times);
  }

  @Test
  void changedWeightsAreRejectedWithFileNameAndBothDigests() throws IOException {
    Workspace without = workspace("without", "[]");
    run(without);
    RunId id = Injectors.get(without, RunIndex.class).planned().get(0).id();
    Path weights = RunLayout.of(output, id).checkpoint(8).resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 9] ^= 4;
    Files.write(weights, bytes);

    assertThatThrownBy(() -> run(workspace("spectra", "[spectra]")))
        .rootCause()
        .message()
        .containsPattern(
            Pattern.quote(weights + ": ")
                + "[a-z0-9.]+ is \\[[0-9, ]+] with SHA-256 [0-9a-f]{64}, checkpoint.json says"
                + " \\[[0-9, ]+] with SHA-256 [0-9a-f]{64}; restore .* from a copy, or move it away and train the run again")
        .doesNotContain("\tat ");
  }

  @Test
  void shuffledBaselineIsTrainedAndProbedButNotJudged() throws IOException {
    Workspace workspace =
        workspace(
            "null", "{names: [spectra], checkpoints: last, baselines: [untrained, shuffled]}");
    run(workspace);

    assertThat(trained(workspace)).isEqualTo(2);
    assertThat(probeResults(workspace))
        .extracting(f -> f.model().variant())
        .containsExactly(
            ModelVariant.UNTRAINED,
            ModelVariant.TRAINED,
            ModelVariant.UNTRAINED,
            ModelVariant.SHUFFLED);
    assertThat(output.resolve("reports/smoke/report.html")).exists();
  }

  private Workspace workspace(String name, String probes) throws IOException {
    String text = Files.readString(Path.of(SmokeWorkspace.in(output).study()));
    text =
        text.replace("model.layers: [1, 2]", "model.layers: [2]")
            .replace("initialization.gamma: [0.4, 0.8]", "initialization.gamma: [0.8]")
            .replace("seeds: [1, 2]", "seeds: [1]")
            .replaceFirst("(?m)^probes: .*(\\n  .*)*", "probes: " + probes);
    Path file = Files.writeString(files.resolve(name + ".yaml"), text);
    Workspace smoke = SmokeWorkspace.in(output);
    return new Workspace(smoke.home(), smoke.output(), "", file.toString());
  }

  private static void run(Workspace workspace) {
    Study study = SmokeWorkspace.study(workspace);
    new StudyPipeline(workspace, study).whole(StudyPipeline.direct(1)).run().waitUntilFinish();
  }

  private static int trained(Workspace workspace) {
    return Injectors.get(workspace, ActiveRuns.class).trained();
  }

  private List<ProbeResult> probeResults(Workspace workspace) throws IOException {
    List<ProbeResult> results = new ArrayList<>();
    for (PlannedRun run : Injectors.get(workspace, RunIndex.class).planned()) {
      results.addAll(new ProbeResultStore(RunLayout.of(output, run.id())).readAll());
    }
    return results;
  }

  private List<String> times(Workspace workspace) throws IOException {
    List<String> times = new ArrayList<>();
    for (PlannedRun run : Injectors.get(workspace, RunIndex.class).planned()) {
      ProbeResultStore store = new ProbeResultStore(RunLayout.of(output, run.id()));
      for (ProbeResult result : probeResults(workspace)) {
        Path file = store.jsonFile(result);
        times.add(file + " " + Files.getLastModifiedTime(file));
      }
    }
    return times;
  }
}
