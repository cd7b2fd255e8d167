package io.gammascope.pipelines.cli;

import io.gammascope.mlflow.TrackingServer;
import io.gammascope.pipelines.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command: where things land and how results are printed. */
final class GlobalOptions {
  private static final String HOME = "gammascope.home";
  private static final String SUFFIX = ".yaml";

  @Option(
      names = "--output",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "where everything lands; default: output in the project's folder")
  Path output;

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      description =
          "the MLflow server; default: MLFLOW_TRACKING_URI, else the one started for DIR, else"
              + " none")
  String tracking;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "print the result as JSON on standard output")
  boolean json;

  /** The place of a study that is named, or whose file is given. */
  Workspace of(String study) throws IOException {
    return place(studyFile(study).toAbsolutePath().toString());
  }

  /** The place of a command that asks about no study. */
  Workspace withoutStudy() throws IOException {
    return place("");
  }

  private Workspace place(String study) throws IOException {
    Path folder = folder();
    return new Workspace(home().toString(), folder.toString(), trackingUri(folder), study);
  }

  /** Where everything lands. */
  Path folder() {
    if (output != null && output.toString().isEmpty()) {
      throw new UsageException("--output names no folder: it is empty");
    }
    return (output == null ? home().resolve("output") : output).toAbsolutePath().normalize();
  }

  private static Path home() {
    return Path.of(System.getProperty(HOME, "")).toAbsolutePath().normalize();
  }

  /** The tracking server's address; empty for none. */
  String tracking() throws IOException {
    return trackingUri(folder());
  }

  private String trackingUri(Path folder) throws IOException {
    if (tracking != null) {
      return checked(tracking);
    }
    String environment = System.getenv("MLFLOW_TRACKING_URI");
    if (environment != null && !environment.isBlank()) {
      return checked(environment.strip());
    }
    Path file = folder.resolve("mlflow").resolve("server.uri");
    return Files.exists(file) ? checked(Files.readString(file).strip()) : "";
  }

  /** Empty for no server, else the address of one. */
  private static String checked(String uri) {
    try {
      if (!uri.isEmpty()) {
        TrackingServer.at(new URI(uri));
      }
      return uri;
    } catch (URISyntaxException e) {
      // Not repeated: it may hold a password.
      throw new UsageException(
          "the tracking server's address is no URL: "
              + e.getReason()
              + "; right would be http://127.0.0.1:5000");
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
        "there is no study file "
            + study
            + ", and no study of that name; there are: "
            + String.join(", ", studies()));
  }

  /** The names of the studies in {@code pipelines/studies}. */
  static List<String> studies() throws IOException {
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
