package io.gammascope.pipelines.cli;

import io.gammascope.common.yaml.DidYouMean;
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

  /** Returns the workspace of a study given by name or file, for a command that does not track. */
  Workspace workspace(String study) throws IOException {
    return workspace(studyFile(study).toAbsolutePath().toString(), "");
  }

  /** Returns the workspace of a study given by name or file, for a command that tracks. */
  Workspace trackedWorkspace(String study) throws IOException {
    return workspace(studyFile(study).toAbsolutePath().toString(), trackingUri());
  }

  /** Returns the workspace of a command without a study. */
  Workspace workspaceWithoutStudy() {
    return workspace("", "");
  }

  private Workspace workspace(String study, String tracking) {
    return new Workspace(home().toString(), outputFolder().toString(), tracking, study);
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

  /**
   * Returns the URL of the tracking server, or an empty string.
   *
   * @throws UsageException if it is no HTTP URL; the message names where it comes from
   */
  String trackingUri() throws IOException {
    if (trackingUri != null) {
      return validated("--tracking-uri", trackingUri);
    }
    String environment = System.getenv("MLFLOW_TRACKING_URI");
    if (environment != null && !environment.isBlank()) {
      return validated("MLFLOW_TRACKING_URI", environment);
    }
    Path file = outputFolder().resolve("mlflow").resolve("server.uri");
    List<String> server = Files.exists(file) ? Files.readAllLines(file) : List.of();
    // The second line is the folder of the server. In a copy of that folder it names the original.
    return server.size() == 2 && Path.of(server.get(1)).equals(file.toRealPath().getParent())
        ? validated(file.toString(), server.get(0))
        : "";
  }

  private static String validated(String source, String text) {
    String uri = text.strip();
    try {
      if (!uri.isEmpty()) {
        TrackingServer.at(new URI(uri));
      }
      return uri;
    } catch (URISyntaxException e) {
      // The message omits the URL, which may contain a password.
      throw new UsageException(
          source
              + ": the tracking URI is not a valid URL: "
              + e.getReason()
              + "; expected for example http://127.0.0.1:5000");
    } catch (IllegalArgumentException e) {
      throw new UsageException(source + ": " + e.getMessage());
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
    List<String> names = studyNames();
    throw new UsageException(
        "no study named "
            + study
            + " and no file of that name"
            + DidYouMean.suggestion(study, names)
            + "; studies: "
            + String.join(", ", names));
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
