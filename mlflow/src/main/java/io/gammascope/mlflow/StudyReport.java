package io.gammascope.mlflow;

import io.gammascope.mlflow.schema.ArtifactPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of a study's report that are uploaded.
 *
 * @param html the report
 * @param summary Markdown
 * @param verdicts JSON
 * @param figures SVG, PNG and CSV files, which keep their names
 */
public record StudyReport(Path html, Path summary, Path verdicts, List<Path> figures) {
  public StudyReport {
    figures = List.copyOf(figures);
  }

  /** Returns the name of the first SVG figure. */
  Optional<String> firstFigure() {
    return figures.stream()
        .map(figure -> figure.getFileName().toString())
        .filter(name -> name.endsWith(".svg"))
        .findFirst();
  }

  /** Returns the files by artifact path. */
  Map<String, Path> artifacts() {
    Map<String, Path> artifacts = new TreeMap<>();
    artifacts.put(ArtifactPath.REPORT, html);
    artifacts.put(ArtifactPath.SUMMARY, summary);
    artifacts.put(ArtifactPath.VERDICTS, verdicts);
    figures.forEach(f -> artifacts.put(ArtifactPath.FIGURES + "/" + f.getFileName(), f));
    return artifacts;
  }
}
