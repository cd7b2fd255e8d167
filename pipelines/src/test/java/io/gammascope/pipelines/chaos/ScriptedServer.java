package io.gammascope.pipelines.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real MLflow server with its own data, run by the scripts of the project. */
final class ScriptedServer implements AutoCloseable {
  private final Path output;
  private URI uri;

  private ScriptedServer(Path output) {
    this.output = output;
  }

  /** Starts a server with its data below a folder. */
  static ScriptedServer start(Path output) throws IOException {
    ScriptedServer server = new ScriptedServer(output);
    server.uri = URI.create(server.script("up.sh", output.toString(), "15000").strip());
    return server;
  }

  URI uri() {
    return uri;
  }

  /** Returns the data folder. */
  Path data() {
    return output.resolve("mlflow");
  }

  /** Returns the process id of the server. */
  long pid() throws IOException {
    return Long.parseLong(Files.readString(output.resolve("mlflow/server.pid")).strip());
  }

  /** Kills it with -9. */
  void kill() throws IOException {
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Restarts it with the same data and address. */
  void up() throws IOException {
    String port = Integer.toString(uri.getPort());
    String again = script("up.sh", output.toString(), port).strip();
    if (!again.equals(uri.toString())) {
      throw new IOException("the server came back as " + again + ", not as " + uri);
    }
  }

  @Override
  public void close() throws IOException {
    script("down.sh", output.toString());
  }

  private String script(String name, String... arguments) throws IOException {
    Path script = Path.of(System.getProperty("gammascope.mlflow.scripts"), name);
    List<String> command = new java.util.ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    Path said = output.resolve(name + ".err");
    Files.createDirectories(output);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(said.toFile());
    builder.environment().put("MLFLOW_VENV", System.getProperty("gammascope.mlflow.venv"));
    Process process = builder.start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(command + " failed: " + Files.readString(said));
      }
      return out;
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }
}
