package io.gammascope.pipelines.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.common.file.FileTrees;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.plan.RunIndex;
import io.gammascope.pipelines.training.ActiveRuns;
import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers on different machines: they share nothing but a storage location. */
@Tag("native")
class StudyThroughSharedStorageTest {
  private static final String SCRATCH = "java.io.tmpdir";

  @TempDir Path folder;

  private final String before = System.getProperty(SCRATCH);

  @BeforeEach
  void useAnotherTemporaryFolder() throws IOException {
    System.setProperty(SCRATCH, Files.createDirectories(folder.resolve("scratch")).toString());
  }

  @AfterEach
  void restoreTemporaryFolder() {
    System.setProperty(SCRATCH, before);
  }

  @Test
  void workerThatLostItsDiskDownloadsDatasetRunsAndReportAndTrainsNothing() throws IOException {
    Path shared = folder.resolve("shared");
    Workspace workspace = workspace().forWorkers(shared.toString());
    run(workspace);
    assertThat(Injectors.get(workspace, ActiveRuns.class).trained()).isEqualTo(1);
    String run = Injectors.get(workspace, RunIndex.class).planned().get(0).id().brief();
    assertThat(shared.resolve("reports/one/report.html")).exists();
    assertThat(shared.resolve("runs/" + run + "/outcome.json")).exists();
    assertThat(shared.resolve("runs/" + run + "/checkpoints/step-00000060/weights.safetensors"))
        .exists();
    assertThat(shared.resolve("runs/" + run + "/probe-results/step-00000060/spectra.json"))
        .exists();
    assertThat(shared.resolve("runs/" + run + "/resume"))
        .satisfiesAnyOf(p -> assertThat(p).doesNotExist(), p -> assertThat(p).isEmptyDirectory());

    FileTrees.delete(folder.resolve("scratch"));
    Files.createDirectories(folder.resolve("scratch"));
    run(workspace);

    assertThat(Injectors.get(workspace, ActiveRuns.class).trained()).isEqualTo(1);
  }

  private Workspace workspace() throws IOException {
    String smoke = Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"));
    String one =
        smoke
            .replace("study: smoke", "study: one")
            .replace("model.layers: [1, 2]", "model.layers: [1]")
            .replace("[0.4, 0.8]", "[0.8]")
            .replace("seeds: [1, 2]", "seeds: [1]")
            .replaceFirst("(?m)^probes: .*(\\n  .*)*", "probes: [spectra]");
    Path file = Files.writeString(folder.resolve("one.yaml"), one);
    return new Workspace(
        SmokeWorkspace.home().toString(), folder.resolve("none").toString(), "", file.toString());
  }

  private static void run(Workspace workspace) {
    new StudyPipeline(workspace, Injectors.get(workspace, Study.class))
        .whole(StudyPipeline.direct(1))
        .run()
        .waitUntilFinish();
  }
}
