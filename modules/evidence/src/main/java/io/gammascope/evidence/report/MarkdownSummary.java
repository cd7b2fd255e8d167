package io.gammascope.evidence.report;

import io.gammascope.evidence.ledger.DeviationLedger;
import java.util.List;
import java.util.Set;

/**
 * Question, verdicts and commands as Markdown. The verdicts come first, since the tracking server
 * previews only the first lines.
 */
public final class MarkdownSummary {
  /** Renders the summary, ending in a line end. */
  public String render(ReportInput input) {
    return Templates.renderMarkdown(
        "summary.md", new ReportPage(input, List.of(), Set.of(), new DeviationLedger(List.of())));
  }
}
