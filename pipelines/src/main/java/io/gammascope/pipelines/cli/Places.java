package io.gammascope.pipelines.cli;

import io.gammascope.pipelines.wiring.WorkPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command: where things land and how results are printed. */
final class Places {
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
  WorkPlace of(String study) throws IOException {
    return place(studyFile(study).toAbsolutePath().toString());
  }

  /** The place of a command that asks about no study. */
  WorkPlace withoutStudy() throws IOException {
    return place("");
  }

  private WorkPlace place(String study) throws IOException {
    Path folder = folder();
    return new WorkPlace(home().toString(), folder.toString(), trackingUri(folder), study);
  }

  private Path folder() {
    return (output == null ? home().resolve("output") : output).toAbsolutePath().normalize();
  }

  private static Path home() {
    return Path.of(System.getProperty(HOME, "")).toAbsolutePath().normalize();
  }

  private String trackingUri(Path folder) throws IOException {
    if (tracking != null) {
      return tracking;
    }
    String environment = System.getenv("MLFLOW_TRACKING_URI");
    if (environment != null && !environment.isBlank()) {
      return environment.strip();
    }
    Path file = folder.resolve("mlflow").resolve("server.uri");
    return Files.exists(file) ? Files.readString(file).strip() : "";
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
    try (Stream<Path> files = Files.list(studies)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(SUFFIX))
              .map(name -> name.substring(0, name.length() - SUFFIX.length()))
              .sorted()
              .toList();
      throw new UsageException(
          "there is no study file "
              + study
              + ", and no study of that name; there are: "
              + names.stream().collect(Collectors.joining(", ")));
    }
  }
}
