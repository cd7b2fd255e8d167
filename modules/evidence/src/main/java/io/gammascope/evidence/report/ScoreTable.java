package io.gammascope.evidence.report;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.probes.HeadlineScore;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.evidence.summary.ModelGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    List<Optional<Sample>> samples =
        ModelGroup.all(evidence, score.ref().probe()).stream()
            .map(group -> group.sample(score.ref()))
            .toList();
    List<Cell> cells = new ArrayList<>(List.of(Cell.text(score.label())));
    samples.forEach(sample -> cells.add(cell(sample)));
    return samples.stream().allMatch(Optional::isEmpty) ? Optional.empty() : Optional.of(cells);
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
