package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts the program during training. */
@Tag("native")
class InterruptionTest {
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;

  @Test
  void interruptedProgramPrintsHowToResumeAndLeavesNoProcess() throws Exception {
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, text());
    Path log = folder.resolve("program.log");
    ProgramRun run =
        ProgramRun.start(
            log, "--output", folder.toString(), "--tracking-uri", "", "run", study.toString());
    while (run.isAlive() && run.training().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    List<ProcessHandle> children = run.descendants();

    run.end();

    int code = run.exitCode();
    assertThat(Files.readString(log))
        .contains(
            "gammascope: interrupted; finished runs are kept, others continue from their last saved"
                + " state. Continue with: pipelines/gammascope --output "
                + folder
                + " --tracking-uri '' run "
                + study
                + "\n")
        .doesNotContain("a fault of this program", "\tat ");
    assertThat(code).isEqualTo(TERMINATED);
    assertThat(children)
        .isNotEmpty()
        .allSatisfy(child -> assertThat(child.onExit()).succeedsWithin(20, TimeUnit.SECONDS));
  }

  private static String text() throws IOException {
    return Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"))
        .replace("steps: 60", "steps: 60000");
  }
}
