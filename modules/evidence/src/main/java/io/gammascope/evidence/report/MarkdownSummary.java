package io.gammascope.evidence.report;

import io.gammascope.evidence.claim.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** Question, verdicts and how to reproduce them, as Markdown: what a person opens first. */
public final class MarkdownSummary {
  /** The whole text, ending in a line end. */
  public String of(ReportInput input) {
    String study = input.evidence().study().name();
    StringBuilder text = new StringBuilder();
    // The server shows the first lines only, until it is asked for more.
    text.append(words(input)).append("\n\n");
    text.append("**").append(escape(input.evidence().study().question())).append("**\n\n");
    text.append(escape(RunCountText.of(input.evidence()))).append("\n\n");
    if (!input.verdicts().isEmpty()) {
      text.append(table(input.verdicts())).append('\n');
    }
    text.append("At the scale that was run: ").append(escape(StudySizeText.of(input.evidence())));
    text.append(".\n\nReproduce: `pipelines/gammascope run ").append(study).append("`, ");
    text.append("report alone: `pipelines/gammascope report ").append(study).append("`.\n");
    return text.toString();
  }

  private static String table(List<Verdict> verdicts) {
    StringBuilder text = new StringBuilder();
    text.append("| claim | verdict | counted runs | threshold | further seeds |\n");
    text.append("|---|---|---|---|---|\n");
    for (Verdict v : verdicts) {
      List<String> cells =
          List.of(
              v.claim().id() + ": " + v.claim().statement(),
              "**" + ReportFormat.of(v.outcome()) + "**",
              ReportFormat.effect(v),
              String.valueOf(v.preregistration().claim().threshold()),
              v.forecast().sentence());
      cells.forEach(cell -> text.append("| ").append(cell(cell)).append(' '));
      text.append("|\n");
    }
    return text.toString();
  }

  private static String words(ReportInput input) {
    return input.verdicts().isEmpty()
        ? "No claim is judged."
        : input.verdicts().stream()
            .map(v -> v.claim().id() + ": **" + ReportFormat.of(v.outcome()) + "**")
            .collect(Collectors.joining(", "));
  }

  /** Bold stays bold; everything else is taken literally. */
  private static String cell(String text) {
    boolean bold = text.startsWith("**") && text.endsWith("**") && text.length() > 4;
    return bold ? "**" + escape(text.substring(2, text.length() - 2)) + "**" : escape(text);
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1").replace('\n', ' ');
  }
}
