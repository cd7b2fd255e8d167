package io.gammascope.evidence.report;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of a report.
 *
 * @param html the page
 * @param verdicts the verdicts as JSON
 * @param summary the Markdown summary
 * @param figures SVG, CSV and PNG of each figure, in order
 * @param notes one message for each file that could not be written
 */
public record ReportFiles(
    Path html, Path verdicts, Path summary, List<Path> figures, List<String> notes) {
  public ReportFiles {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }
}
