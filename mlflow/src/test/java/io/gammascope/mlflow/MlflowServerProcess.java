package io.gammascope.mlflow;

import io.gammascope.common.file.FileTrees;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An MLflow server with its own data, started by the project's scripts. */
final class MlflowServerProcess implements AutoCloseable {
  private final Path output;
  private final String port;
  private URI uri;

  /** A server that the project's scripts have not started. */
  private Process process;

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

  /**
   * Starts a server with other options than those of the project's scripts.
   *
   * @param environment variables of its process
   */
  static MlflowServerProcess start(Map<String, String> environment, String... options)
      throws IOException {
    Path output = Files.createTempDirectory("mlflow-test");
    Path data = Files.createDirectories(output.resolve("mlflow"));
    MlflowServerProcess server = new MlflowServerProcess(output, freePort());
    List<String> command = new ArrayList<>();
    command.add(venv("bin/python"));
    command.add(Path.of(System.getProperty("gammascope.mlflow.scripts"), "serve.py").toString());
    command.addAll(List.of(server.port, data.resolve("server.uri").toString()));
    command.addAll(List.of("--workers", "1"));
    command.addAll(List.of("--backend-store-uri", "sqlite:///" + data.resolve("mlflow.db")));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).directory(data.toFile());
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(data.resolve("server.log").toFile());
    server.process = builder.start();
    server.uri = URI.create("http://127.0.0.1:" + server.port);
    server.await(data.resolve("server.uri"));
    return server;
  }

  /** Waits for the first response, of whatever status, and until then for the port to be bound. */
  private void await(Path bound) throws IOException {
    while (!Files.exists(bound)) {
      if (!process.isAlive()) {
        throw new IOException(log());
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
    HttpURLConnection first = (HttpURLConnection) uri.resolve("/health").toURL().openConnection();
    first.setReadTimeout((int) TimeUnit.MINUTES.toMillis(5));
    try {
      first.getResponseCode();
    } catch (IOException e) {
      throw new IOException(log(), e);
    }
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
    if (process == null) {
      script("down.sh", output.toString());
    } else {
      process.destroyForcibly().onExit().join();
    }
    FileTrees.delete(output);
  }

  static String script(String name, String... arguments) throws IOException {
    Path script = Path.of(System.getProperty("gammascope.mlflow.scripts"), name);
    return output(
        Stream.concat(Stream.of("bash", script.toString()), Stream.of(arguments)).toList());
  }

  /** Runs a Python program in the server's environment; returns what it prints. */
  static String python(String program, String... arguments) throws IOException {
    return output(
        Stream.concat(Stream.of(venv("bin/python"), "-c", program), Stream.of(arguments)).toList());
  }

  /**
   * Runs a Python program that can import PyTorch, {@code gammascope} and the packages of the
   * server's environment; returns what it prints.
   */
  static String torch(String program, String... arguments) throws IOException {
    String packages = python("import sysconfig; print(sysconfig.get_path('purelib'))").strip();
    String script =
        Path.of(System.getProperty("gammascope.mlflow.scripts"))
            .resolve("../../modules/neural/python/python.sh")
            .normalize()
            .toString();
    List<String> command =
        new ArrayList<>(List.of("env", "PYTHONPATH=" + packages, "bash", script));
    command.addAll(List.of(System.getProperty("gammascope.torch.venv"), "-B", "-c", program));
    command.addAll(List.of(arguments));
    return output(command);
  }

  /**
   * Returns a folder of Python packages that MLflow's basic authentication needs beside the
   * server's environment; installs them on first use.
   */
  static String authenticationPackages() throws IOException {
    Path folder = Path.of(System.getProperty("gammascope.mlflow.venv") + "-authentication");
    if (!Files.exists(folder)) {
      Path part = Files.createTempDirectory(folder.getParent(), ".authentication");
      List<String> install = List.of(venv("bin/python"), "-m", "pip", "install", "--no-deps");
      List<String> packages = List.of("flask-wtf==1.3.0", "wtforms==3.3.2");
      output(
          Stream.of(install, List.of("--quiet", "--target", part.toString()), packages)
              .flatMap(List::stream)
              .toList());
      Files.move(part, folder);
    }
    return folder.toString();
  }

  private static String venv(String path) {
    return Path.of(System.getProperty("gammascope.mlflow.venv"), path).toString();
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
