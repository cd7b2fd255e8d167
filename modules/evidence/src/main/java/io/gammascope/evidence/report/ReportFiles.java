package io.gammascope.evidence.report;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a report was written.
 *
 * @param html the page
 * @param verdicts the verdicts as JSON
 * @param summary the Markdown summary
 * @param figures SVG, PNG and CSV of each figure, in order
 * @param notes what could not be written, in words; empty if all was
 */
public record ReportFiles(
    Path html, Path verdicts, Path summary, List<Path> figures, List<String> notes) {
  public ReportFiles {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }
}
