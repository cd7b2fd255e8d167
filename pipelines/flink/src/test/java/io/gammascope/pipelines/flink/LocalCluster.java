package io.gammascope.pipelines.flink;

import io.gammascope.pipelines.runner.FlinkCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cluster that {@code make flink-up} starts, with files of a test's own. */
final class LocalCluster implements AutoCloseable {
  private final Path output;

  private LocalCluster(Path output) {
    this.output = output;
  }

  static LocalCluster start(Path output) throws IOException {
    LocalCluster cluster = new LocalCluster(output);
    cluster.up();
    return cluster;
  }

  /** Starts what is not running. */
  void up() throws IOException {
    call("up.sh", "2");
  }

  FlinkCluster address() throws IOException {
    return FlinkCluster.find(Map.of(), output).orElseThrow();
  }

  /** Kills the worker like {@code kill -9}. */
  void killWorker() throws IOException {
    String pid = Files.readString(output.resolve("flink").resolve("taskmanager.pid")).strip();
    ProcessHandle worker = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    worker.destroyForcibly();
    worker.onExit().join();
  }

  @Override
  public void close() throws IOException {
    call("down.sh");
  }

  private void call(String script, String... more) throws IOException {
    Path file = Path.of(script).toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(file.toString(), output.toString()));
    command.addAll(List.of(more));
    Path said = output.resolve(script + ".said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(script + ": " + Files.readString(said, StandardCharsets.UTF_8));
    }
  }
}
