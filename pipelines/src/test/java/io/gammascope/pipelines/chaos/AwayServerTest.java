package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study continues while its tracking server is unreachable, and sends everything afterwards. */
@Tag("server")
@Tag("native")
class AwayServerTest {
  @TempDir Path folder;

  @Test
  void serverUnreachableDuringTheStudyReceivesEveryPointOnce() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(folder.resolve("server"))) {
      StudyProcess life = new StudyProcess("away", folder, server);
      life.begin();
      await(life, "metrics.jsonl");
      server.kill();
      await(life, "outcome.json");
      assertThat(life.ended()).as("a training ended while the server was away").isFalse();
      server.up();

      // Exit code 1: no run of the claim has learned. The end of the study retries the server.
      assertThat(life.end()).isIn(0, 1);

      life.requireServerHasAll();
    }
  }

  /** Waits until some run has the file. */
  private static void await(StudyProcess life, String name) throws Exception {
    while (!exists(life.output().resolve("runs"), name)) {
      assertThat(life.ended()).as("the study ended early").isFalse();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static boolean exists(Path runs, String name) throws IOException {
    if (!Files.isDirectory(runs)) {
      return false;
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders.anyMatch(run -> Files.exists(run.resolve(name)));
    }
  }
}
