package io.gammascope.pipelines.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searches all files, processes and server data of a study for the credentials of the tracking
 * server.
 */
@Tag("server")
@Tag("native")
class CredentialsTest {
  private static final String PASSWORD = "hunter2-password";
  private static final String TOKEN = "hunter2-token";

  @TempDir Path folder;

  @Test
  void credentialsAreInNoFileNoProcessAndNotOnTheServer() throws Exception {
    Path output = Files.createDirectories(folder.resolve("out"));
    ScriptedServer server = ScriptedServer.start(folder.resolve("server"));
    Set<String> shown = new TreeSet<>();
    try {
      shown.addAll(study(output, server, "basic", basic()));
      shown.addAll(study(output, server, "token", Map.of("MLFLOW_TRACKING_TOKEN", TOKEN)));
      assertThat(new ServerState(server.uri()).trainings("basic"))
          .extracting(ServerState.Run::status)
          .containsExactly("FINISHED");
    } finally {
      server.close();
    }

    assertThat(shown).anyMatch(text -> text.contains("TrainingMain"));
    assertThat(shown).anyMatch(text -> text.contains("DJL_OFFLINE=true"));
    assertThat(shown).noneMatch(CredentialsTest::tells);
    List<Path> telling = new ArrayList<>();
    int read = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        read++;
        if (tells(Files.readString(file, StandardCharsets.ISO_8859_1))) {
          telling.add(file);
        }
      }
    }
    assertThat(telling).isEmpty();
    assertThat(read).isGreaterThan(40);
    assertThat(folder.resolve("server/mlflow/mlflow.db")).isNotEmptyFile();
  }

  private static Map<String, String> basic() {
    return Map.of("MLFLOW_TRACKING_USERNAME", "somebody", "MLFLOW_TRACKING_PASSWORD", PASSWORD);
  }

  /** The credentials in plain form and as in the header {@code Authorization}. */
  private static boolean tells(String text) {
    byte[] both = ("somebody:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    return text.contains("hunter2") || text.contains(Base64.getEncoder().encodeToString(both));
  }

  /**
   * Collects the arguments of all processes of a study with one run, and the environment of those
   * that the program starts.
   */
  private static Set<String> study(
      Path output, ScriptedServer server, String name, Map<String, String> credentials)
      throws Exception {
    Path study = output.resolve(name + ".yaml");
    Files.writeString(study, text(name));
    ProgramRun program =
        ProgramRun.start(
            output.resolve(name + ".log"),
            credentials,
            "--output",
            output.toString(),
            "--tracking-uri",
            server.uri().toString(),
            "run",
            study.toString());
    Set<String> shown = new TreeSet<>();
    while (program.isAlive()) {
      String arguments = text(program.pid(), "cmdline");
      shown.add(arguments);
      for (ProcessHandle child : program.descendants()) {
        String own = text(child.pid(), "cmdline");
        shown.add(own);
        if (isItself(own, arguments)) {
          shown.add(text(child.pid(), "environ"));
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    program.exitCode();
    return shown;
  }

  /**
   * Between fork and exec a child has the arguments and environment of its parent. The environment
   * is therefore read after the arguments of the child have appeared.
   */
  private static boolean isItself(String own, String startedBy) {
    return !own.isEmpty() && !own.equals(startedBy) && !own.contains("jspawnhelper");
  }

  /** A study with one training. */
  private static String text(String name) throws IOException {
    return Files.readString(SmokeWorkspace.home().resolve("pipelines/studies/smoke.yaml"))
        .replace("study: smoke", "study: " + name)
        .replace("layers: [1, 2]", "layers: [1]")
        .replace("gamma: [0.4, 0.8]", "gamma: [0.8]")
        .replace("steps: 60", "steps: " + (name.equals("basic") ? 60 : 80))
        .replace("reproducibility_check: {steps: 40}", "")
        .replace("seeds: [1, 2]", "seeds: [1]");
  }

  private static String text(long process, String file) {
    try {
      Path path = Path.of("/proc", Long.toString(process), file);
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
