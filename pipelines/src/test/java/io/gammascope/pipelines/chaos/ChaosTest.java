package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program, a training or the tracking server with -9 at seeded moments. {@code
 * gammascope.chaos.moments} sets their number (default 5), {@code gammascope.chaos.seed} the seed.
 */
@Tag("server")
@Tag("native")
class ChaosTest {
  private static final int MOMENTS = Integer.getInteger("gammascope.chaos.moments", 5);
  private static final long SEED = Long.getLong("gammascope.chaos.seed", 20240508L);
  private static final int LONGEST_LIFE = 6;

  /** Weighted so that five kills include each target. */
  private static final List<KillTarget> VICTIMS =
      List.of(
          KillTarget.PROGRAM,
          KillTarget.TRAINING,
          KillTarget.PROGRAM,
          KillTarget.SERVER,
          KillTarget.TRAINING);

  @TempDir Path folder;
  private ScriptedServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = ScriptedServer.start(folder.resolve("server"));
  }

  @AfterEach
  void stopServer() throws IOException {
    server.close();
  }

  @Test
  void killedStudyEndsAsAnUndisturbedOne() throws Exception {
    long begin = System.nanoTime();
    StudyProcess undisturbed = new StudyProcess("undisturbed", folder, server);
    int code = undisturbed.finish();
    double seconds = (System.nanoTime() - begin) / 1e9;
    Map<String, String> expected = DiskState.of(undisturbed.output());
    assertThat(expected.keySet()).filteredOn(n -> n.endsWith("outcome.json")).hasSize(4);
    check(undisturbed);

    Random random = new Random(SEED);
    int moment = 0;
    for (int life = 1; moment < MOMENTS; life++) {
      StudyProcess killed = new StudyProcess("killed-" + life, folder, server);
      if (life % 2 == 1) {
        killed.share();
      }
      for (int k = 0; k < LONGEST_LIFE && moment < MOMENTS && !killed.ended(); k++) {
        KillTarget victim = VICTIMS.get(moment % VICTIMS.size());
        double after = victim.longestShare() * seconds * random.nextDouble();
        if (killed.kill(victim, after)) {
          moment++;
          System.out.println(
              "kill " + moment + ": " + victim + " in life " + life + ", after " + after + " s");
        }
      }
      assertThat(killed.finish()).as(() -> said(killed)).isEqualTo(code);
      assertThat(DiskState.of(killed.output())).isEqualTo(expected);
      check(killed);
    }
  }

  private void check(StudyProcess life) throws Exception {
    assertThat(life.processes()).isEmpty();
    assertThat(DiskState.halfWritten(life.output())).isEmpty();
    assertThat(DiskState.halfWritten(server.data())).isEmpty();
    life.requireServerHasAll();
  }

  private static String said(StudyProcess life) {
    try {
      return java.nio.file.Files.readAllLines(life.log()).stream()
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
