package io.gammascope.evidence.report;

import static io.gammascope.evidence.report.HtmlTable.cell;

import io.gammascope.evidence.markup.Element;
import java.util.List;

/** Whether the same work gave the same bytes. */
final class ReproducibilitySection {
  private ReproducibilitySection() {}

  static Section of(List<ReproducibilityResult> checks) {
    HtmlTable table = new HtmlTable("the same training", "bytes", "seen").asCards();
    for (ReproducibilityResult check : checks) {
      table.row(cell(check.check()), cell(word(check.outcome())), cell(check.detail()));
    }
    return new Section(
        "reproducibility",
        "Reproducibility check",
        List.of(
            Element.of(
                    "p",
                    "A short training of the study's first cell, run more than once. What differs"
                        + " here differs in every run.")
                .set("class", "note"),
            table.render()));
  }

  private static String word(ReproducibilityResult.Outcome outcome) {
    return switch (outcome) {
      case SAME -> "the same";
      case DIFFERENT -> "DIFFERENT";
      case NOT_RUN -> "not compared";
    };
  }
}
