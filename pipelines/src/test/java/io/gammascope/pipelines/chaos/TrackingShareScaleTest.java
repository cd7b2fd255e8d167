package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the share of tracking for trainings of the size of {@code quick}. Prints and does not
 * assert. Part of {@code make scale} only.
 */
@Tag("server")
@Tag("native")
@Tag("scale")
class TrackingShareScaleTest {
  @TempDir Path folder;

  @Test
  void measuresTrackingOfTrainingsOfQuickSize() throws Exception {
    Path output = Files.createDirectories(folder.resolve("out"));
    Path study = output.resolve("study.yaml");
    Files.writeString(study, text());
    // As in `make reproduce`: a server on this machine, for this output folder.
    ScriptedServer server = ScriptedServer.start(output);
    try {
      CpuTimes cpu = carriedOut(output, study, server);
      cpu.print(2);
      assertThat(new ServerState(server.uri()).trainings("share"))
          .extracting(ServerState.Run::status)
          .containsExactly("FINISHED", "FINISHED");
    } finally {
      server.close();
    }
  }

  /** Two trainings without costs that occur once per study. */
  private static String text() throws IOException {
    String quick = Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/quick.yaml"));
    String shortened =
        quick
            .replaceFirst("(?s)grid:.*?\nseeds: \\[[^]]*]", "seeds: [21, 22]")
            .replaceFirst("(?s)probes:.*", "probes: []\nclaims: []\n")
            .replaceFirst("(?m)^reproducibility_check:.*\n", "")
            .replace("study: quick", "study: share");
    assertThat(shortened).contains("steps: 7000", "every_steps: 250", "log_spaced: 6");
    return shortened;
  }

  private static CpuTimes carriedOut(Path output, Path study, ScriptedServer server)
      throws Exception {
    ProgramRun run =
        ProgramRun.start(
            output.resolve("program.log"),
            "--output",
            output.toString(),
            "--tracking-uri",
            server.uri().toString(),
            "run",
            study.toString());
    CpuTimes cpu = new CpuTimes(run.pid(), server.pid());
    while (run.isAlive()) {
      TimeUnit.SECONDS.sleep(1);
      cpu.look();
    }
    run.exitCode();
    return cpu;
  }
}
