package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
@ExtendWith(SharedMlflowServer.class)
class ServerScriptsTest {
  private final MlflowServerProcess real;

  @TempDir Path output;

  ServerScriptsTest(MlflowServerProcess real) {
    this.real = real;
  }

  @Test
  void runningServerIsKept() throws IOException {
    String pid = real.pid();
    real.up();
    assertThat(real.pid()).isEqualTo(pid);
  }

  @Test
  void serverListensOnLoopbackOnly() throws IOException {
    String port = String.format(Locale.ROOT, ":%04X", real.uri().getPort());
    List<String> listening = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] words = line.strip().split("\\s+", -1);
        // Columns: slot, local address in hexadecimal, remote address, state (0A: listening).
        if (words[1].endsWith(port) && words[3].equals("0A")) {
          listening.add(words[1]);
        }
      }
    }
    assertThat(listening).containsExactly("0100007F" + port);
  }

  @Test
  void nextFreePortIsUsedAndDownStopsTheServer() throws IOException {
    int used = real.uri().getPort();
    String uri =
        MlflowServerProcess.script("up.sh", output.toString(), Integer.toString(used)).strip();
    assertThat(Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1))).isGreaterThan(used);
    Path pidFile = output.resolve("mlflow/server.pid");
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    assertThat(ProcessHandle.of(pid)).isPresent();
    MlflowServerProcess.script("down.sh", output.toString());
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(pidFile).doesNotExist();
  }

  @Test
  void copyOfAFolderWithARunningServerHasNoServer() throws IOException {
    Path original = output.resolve("a %20 %2F ? 'folder' $1;");
    Path copy = output.resolve("copy");
    String port = Integer.toString(real.uri().getPort() + 200);
    String uri = MlflowServerProcess.script("up.sh", original.toString(), port);
    try {
      assertThat(original.resolve("mlflow/mlflow.db")).isNotEmptyFile();
      Files.createDirectories(copy.resolve("mlflow"));
      for (String file : List.of("server.pid", "server.uri", "server.lock")) {
        Files.copy(original.resolve("mlflow/" + file), copy.resolve("mlflow/" + file));
      }
      assertThat(MlflowServerProcess.script("up.sh", copy.toString(), port)).isNotEqualTo(uri);
      MlflowServerProcess.script("down.sh", copy.toString());
      assertThat(MlflowServerProcess.script("up.sh", original.toString(), port)).isEqualTo(uri);
    } finally {
      MlflowServerProcess.script("down.sh", copy.toString());
      MlflowServerProcess.script("down.sh", original.toString());
    }
  }

  @Test
  void serversThatStartAtTheSameTimeUseDifferentPorts() throws Exception {
    String port = Integer.toString(real.uri().getPort() + 100);
    Path other = output.resolve("other");
    CompletableFuture<String> first = started(output, port);
    CompletableFuture<String> second = started(other, port);
    try {
      assertThat(first.get()).isNotEqualTo(second.get());
    } finally {
      MlflowServerProcess.script("down.sh", output.toString());
      MlflowServerProcess.script("down.sh", other.toString());
    }
  }

  private static CompletableFuture<String> started(Path output, String port) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return MlflowServerProcess.script("up.sh", output.toString(), port);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void failedStartLeavesNoProcessIdAndPrintsTheReason() throws IOException {
    Files.createDirectories(output.resolve("mlflow"));
    MlflowServerProcess.python(
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
            + "c.execute('create table alembic_version (version_num text)');"
            + "c.execute(\"insert into alembic_version values ('from-the-future')\"); c.commit()",
        output.resolve("mlflow/mlflow.db").toString());
    String port = Integer.toString(real.uri().getPort());
    assertThatThrownBy(() -> MlflowServerProcess.script("up.sh", output.toString(), port))
        .hasMessageContaining("did not start")
        .hasMessageContaining("from-the-future");
    assertThat(output.resolve("mlflow/server.pid")).doesNotExist();
  }

  @Test
  void failedInstallationPrintsOneLineThatSaysWhatToDo() throws Exception {
    Path venv = output.resolve("venv");
    ProcessBuilder script =
        new ProcessBuilder(
            System.getProperty("gammascope.mlflow.scripts") + "/venv.sh", venv.toString());
    script.environment().put("PIP_INDEX_URL", "http://127.0.0.1:1/");
    script.environment().put("PIP_RETRIES", "0");
    Process process = script.start();
    List<String> errors = process.errorReader().lines().toList();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(errors).hasSize(2);
    assertThat(errors.get(1)).contains("could not install", "PIP_INDEX_URL", venv + "/pip.log");
    assertThat(venv.resolve("made-from")).doesNotExist();
  }
}
