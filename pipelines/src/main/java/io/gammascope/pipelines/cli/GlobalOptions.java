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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command: output folder, tracking server, JSON. */
final class GlobalOptions {
  private static final String HOME = "gammascope.home";
  static final String SUFFIX = ".yaml";

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

  /** Returns the workspace of a study's file, for a command that does not track. */
  Workspace workspace(Path file) {
    return workspace(file.toAbsolutePath().toString(), "");
  }

  /** Returns the workspace of a study's file, for a command that tracks. */
  Workspace trackedWorkspace(Path file) throws IOException {
    return workspace(file.toAbsolutePath().toString(), trackingUri());
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

  static Path home() {
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

  /**
   * Returns the file of a study.
   *
   * @param study name of a study in {@code pipelines/studies}, or of one that {@code --set} made
   *     and the output folder keeps, or a file
   * @throws UsageException if there is none; the message suggests a similar name
   */
  Path studyFile(String study) throws IOException {
    Path named = studyFiles().get(study);
    if (named != null) {
      return named;
    }
    if (Files.isRegularFile(Path.of(study))) {
      return Path.of(study);
    }
    throw new UsageException(
        "no study named "
            + study
            + " and no file of that name"
            + DidYouMean.suggestion(study, studyFiles().keySet())
            + "; studies: "
            + String.join(", ", studyFiles().keySet())
            + " (gammascope list shows their questions)");
  }

  /** Returns the files of the shipped studies and of those in the output folder, by name. */
  Map<String, Path> studyFiles() throws IOException {
    Map<String, Path> files = filesIn(storedStudies());
    files.putAll(filesIn(shippedStudies()));
    return files;
  }

  /** Returns the folder of the studies that belong to the program. */
  static Path shippedStudies() {
    return home().resolve("pipelines").resolve("studies");
  }

  /** Returns the folder of the studies that {@code --set} made. */
  Path storedStudies() {
    return outputFolder().resolve("studies");
  }

  static Map<String, Path> filesIn(Path folder) throws IOException {
    Map<String, Path> studies = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.toString().endsWith(SUFFIX))
            .forEach(file -> studies.put(nameOf(file), file));
      }
    }
    return studies;
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }
}
