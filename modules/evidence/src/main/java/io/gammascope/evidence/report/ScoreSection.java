package io.gammascope.evidence.report;

import static io.gammascope.evidence.report.HtmlTable.cell;
import static io.gammascope.evidence.report.HtmlTable.number;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.markup.Element;
import io.gammascope.evidence.probes.HeadlineScore;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.evidence.summary.ScoreRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every key score beside those of models that were taught nothing. */
final class ScoreSection {
  private ScoreSection() {}

  static Section of(Evidence evidence) {
    HtmlTable table =
        new HtmlTable("score", "inferential", "symmetric", "other", "untrained", "shuffled labels");
    for (HeadlineScore score : HeadlineScore.ALL) {
      ScoreRow row = ScoreRow.of(evidence, score);
      if (!row.isEmpty()) {
        table.row(
            cell(score.label()),
            value(row.inferential()),
            value(row.symmetric()),
            value(row.other()),
            value(row.untrained()),
            value(row.shuffled()));
      }
    }
    return new Section(
        "scores-and-nulls",
        "Scores beside their nulls",
        List.of(
            Element.of(
                    "p",
                    "Mean over models, standard deviation, number of models. Untrained: the runs'"
                        + " own initial weights. Shuffled labels: trained on the same sequences"
                        + " with permuted labels. A dash: not taken, or not defined. Definitions"
                        + " stand in ScoreName.")
                .set("class", "note"),
            table.render()));
  }

  private static Element value(Optional<Sample> sample) {
    return number(
        sample
            .map(
                s ->
                    String.format(Locale.ROOT, "%.3f", s.mean())
                        + s.standardDeviation()
                            .map(d -> String.format(Locale.ROOT, " \u00b1 %.3f", d))
                            .orElse("")
                        + " ("
                        + s.values().size()
                        + ")")
            .orElse("\u2013"));
  }
}
