package io.gammascope.pipelines.cli;

import io.gammascope.mlflow.TrackingServer;
import io.gammascope.neural.engine.MatmulPrecisionControl;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command: output folder, tracking server, JSON. */
final class GlobalOptions {
  private static final String HOME = "gammascope.home";
  private static final String SUFFIX = ".yaml";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "folder of all output; default: output in the checkout")
  Path output;

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description =
          "URL of the MLflow server; default: MLFLOW_TRACKING_URI, else the server started for"
              + " DIR, else none")
  String trackingUri;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "print the result as JSON on standard output")
  boolean json;

  /** Whether this machine's processor multiplies bfloat16 matrices; tests replace it. */
  BooleanSupplier processorHasBfloat16 = MatmulPrecisionControl::isSupportedByCpu;

  /** Returns the workspace of a study given by name or file. */
  Workspace workspace(String study) throws IOException {
    return workspaceOf(studyFile(study).toAbsolutePath().toString());
  }

  /** Returns the workspace of a command without a study. */
  Workspace workspaceWithoutStudy() throws IOException {
    return workspaceOf("");
  }

  private Workspace workspaceOf(String study) throws IOException {
    Path folder = outputFolder();
    return new Workspace(home().toString(), folder.toString(), trackingUri(folder), study);
  }

  /** Returns the absolute output folder. */
  Path outputFolder() {
    if (output != null && output.toString().isEmpty()) {
      throw new UsageException("--output must not be empty");
    }
    return (output == null ? home().resolve("output") : output).toAbsolutePath().normalize();
  }

  private static Path home() {
    return Path.of(System.getProperty(HOME, "")).toAbsolutePath().normalize();
  }

  /** Returns the URL of the tracking server, or an empty string. */
  String trackingUri() throws IOException {
    return trackingUri(outputFolder());
  }

  private String trackingUri(Path folder) throws IOException {
    if (trackingUri != null) {
      return validated(trackingUri);
    }
    String environment = System.getenv("MLFLOW_TRACKING_URI");
    if (environment != null && !environment.isBlank()) {
      return validated(environment.strip());
    }
    Path file = folder.resolve("mlflow").resolve("server.uri");
    return Files.exists(file) ? validated(Files.readString(file).strip()) : "";
  }

  /** Returns the URL unchanged if it is empty or a valid HTTP URL. */
  private static String validated(String uri) {
    try {
      if (!uri.isEmpty()) {
        TrackingServer.at(new URI(uri));
      }
      return uri;
    } catch (URISyntaxException e) {
      // The message omits the URL, which may contain a password.
      throw new UsageException(
          "the tracking URI is not a valid URL: "
              + e.getReason()
              + "; expected for example http://127.0.0.1:5000");
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static Path studyFile(String study) throws IOException {
    Path studies = home().resolve("pipelines").resolve("studies");
    Path named = studies.resolve(study + SUFFIX);
    if (study.matches("[a-z0-9-]+") && Files.exists(named)) {
      return named;
    }
    if (Files.isRegularFile(Path.of(study))) {
      return Path.of(study);
    }
    throw new UsageException(
        "no study named "
            + study
            + " and no file of that name; studies: "
            + String.join(", ", studyNames()));
  }

  /** Returns the names of the studies in {@code pipelines/studies}. */
  static List<String> studyNames() throws IOException {
    try (Stream<Path> files = Files.list(home().resolve("pipelines").resolve("studies"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }
}
