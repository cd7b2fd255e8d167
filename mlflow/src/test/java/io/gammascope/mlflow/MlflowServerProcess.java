package io.gammascope.mlflow;

import io.gammascope.common.file.FileTrees;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An MLflow server with its own data, started by the project's scripts. */
final class MlflowServerProcess implements AutoCloseable {
  private final Path output;
  private final String port;
  private URI uri;

  private MlflowServerProcess(Path output, String port) {
    this.output = output;
    this.port = port;
  }

  static MlflowServerProcess start() throws IOException {
    MlflowServerProcess server =
        new MlflowServerProcess(Files.createTempDirectory("mlflow-test"), freePort());
    server.up();
    return server;
  }

  URI uri() {
    return uri;
  }

  /** The folder in which it stores artifacts. */
  Path artifacts() {
    return output.resolve("mlflow/artifacts");
  }

  /** Starts or restarts it with the same data and URL. */
  void up() throws IOException {
    uri = URI.create(script("up.sh", output.toString(), port).strip());
  }

  /** Kills it. */
  void kill() throws IOException {
    ProcessHandle process = ProcessHandle.of(Long.parseLong(pid())).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  String pid() throws IOException {
    return Files.readString(output.resolve("mlflow/server.pid")).strip();
  }

  String log() throws IOException {
    return Files.readString(output.resolve("mlflow/server.log"));
  }

  @Override
  public void close() throws IOException {
    script("down.sh", output.toString());
    FileTrees.delete(output);
  }

  static String script(String name, String... arguments) throws IOException {
    Path script = Path.of(System.getProperty("gammascope.mlflow.scripts"), name);
    return output(
        Stream.concat(Stream.of("bash", script.toString()), Stream.of(arguments)).toList());
  }

  /** Runs a Python program in the server's environment. */
  static void python(String program, String argument) throws IOException {
    String python = Path.of(System.getProperty("gammascope.mlflow.venv"), "bin/python").toString();
    output(List.of(python, "-c", program, argument));
  }

  private static String output(List<String> command) throws IOException {
    Path errors = Files.createTempFile("mlflow-test", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().put("MLFLOW_VENV", System.getProperty("gammascope.mlflow.venv"));
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(command + " failed: " + Files.readString(errors));
      }
      return out;
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(errors);
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    }
  }
}
