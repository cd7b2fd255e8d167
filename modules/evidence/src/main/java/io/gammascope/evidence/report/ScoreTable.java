package io.gammascope.evidence.report;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.probes.HeadlineScore;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.evidence.summary.ScoreRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The headline scores of the trained models by solution class, and of their baselines. */
final class ScoreTable {
  private static final List<String> HEADER =
      List.of("score", "inferential", "symmetric", "other", "untrained", "shuffled labels");

  private ScoreTable() {}

  /** One row for each score that any model has. */
  static Table build(Evidence evidence) {
    return new Table(
        HEADER,
        evidence.headlineScores().stream()
            .flatMap(score -> row(evidence, score).stream())
            .toList());
  }

  private static Optional<List<Cell>> row(Evidence evidence, HeadlineScore score) {
    ScoreRow row = ScoreRow.of(evidence, score);
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Stream.concat(
                    Stream.of(Cell.text(score.label())),
                    Stream.of(
                            row.inferential(),
                            row.symmetric(),
                            row.other(),
                            row.untrained(),
                            row.shuffled())
                        .map(ScoreTable::cell))
                .toList());
  }

  private static Cell cell(Optional<Sample> sample) {
    return Cell.number(sample.map(ScoreTable::format).orElse(Cell.NOTHING));
  }

  private static String format(Sample sample) {
    String deviation =
        sample
            .standardDeviation()
            .map(d -> String.format(Locale.ROOT, " \u00b1 %.3f", d))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%s%s (%s)",
        ReportFormat.share(sample.mean()),
        deviation,
        sample.values().size());
  }
}
