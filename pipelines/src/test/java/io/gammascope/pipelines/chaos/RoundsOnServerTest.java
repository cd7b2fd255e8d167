package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose seeds are added round after round, on a real tracking server. */
@Tag("server")
@Tag("native")
class RoundsOnServerTest {
  @TempDir Path folder;

  @Test
  void serverAcceptsEveryRoundOfAStudy() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(folder.resolve("server"))) {
      Path log = folder.resolve("program.log");
      ProgramRun run =
          ProgramRun.start(
              log,
              "--output",
              folder.resolve("out").toString(),
              "--tracking-uri",
              server.uri().toString(),
              "run",
              study().toString(),
              "--until-decided");

      assertThat(run.exitCode()).isIn(0, 1);

      assertThat(Files.readString(log)).doesNotContain("rejects a message");
      ServerState state = new ServerState(server.uri());
      assertThat(state.trainings("rounds"))
          .extracting(ServerState.Run::name, ServerState.Run::status)
          .containsExactlyInAnyOrder(tuple("s1", "FINISHED"), tuple("s2", "FINISHED"));
    }
  }

  private Path study() throws IOException {
    String smoke = Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"));
    return Files.writeString(
        folder.resolve("rounds.yaml"),
        smoke
            .replace("study: smoke", "study: rounds")
            .replace("model.layers: [1, 2]", "model.layers: [1]")
            .replace("gamma: [0.4, 0.8]", "gamma: [0.8]")
            .replaceAll("reproducibility_check: .*", "")
            .replace("    minimum_seeds: 2", "    minimum_seeds: 2\n    interval: anytime"));
  }
}
