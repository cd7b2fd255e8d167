package io.gammascope.evidence.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.SequenceStudyFixture;
import io.gammascope.evidence.figure.probe.FigureCatalog;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSizeFigureTest {
  private static final List<String> SEEDS = List.of("1", "2", "3");

  @Test
  void sequencesHaveATrendPerSplitAndStepsToLearnButNoPhaseDiagram() {
    List<Figure> figures =
        FigureCatalog.ofRuns().draw(evidence(Scoring.EXACT_MATCH, "accuracy/gen"));

    assertThat(figures)
        .extracting(Figure::id)
        .containsExactly(
            "trend-accuracy-test",
            "trend-accuracy-gen",
            "trend-steps-to-learn",
            "curves-loss",
            "curves-accuracy");
  }

  @Test
  void likelihoodHasTrendsOfPerplexity() {
    List<Figure> figures =
        FigureCatalog.ofRuns().draw(evidence(Scoring.LIKELIHOOD, "perplexity/test"));

    assertThat(figures)
        .extracting(Figure::id)
        .containsExactly(
            "trend-perplexity-test", "trend-perplexity-gen", "curves-loss", "curves-perplexity");
    assertThat(figures.get(0).svg().render()).contains(">0.1<", ">0.2<").doesNotContain("NaN");
  }

  /** Accuracies 0.1, 0.2, 0.3: mean 0.2, sd 0.1, t(2, 0.975) = 4.302653, half 0.248414. */
  @Test
  void tableHasMeanDeviationAndIntervalOfEverySettingAndSize() {
    Evidence evidence = evidence(Scoring.EXACT_MATCH, "accuracy/gen");

    List<List<String>> rows = trend(evidence, "trend-accuracy-gen").csv().rows();

    assertThat(rows).hasSize(4);
    List<String> first = rows.get(0);
    assertThat(first.subList(0, 4))
        .containsExactly("gamma 0.5 (\u03c3 0.13), weight decay 0.01", "1000", "3", "3");
    assertThat(first.subList(4, 8).stream().map(v -> Math.round(Double.parseDouble(v) * 1e5) / 1e5))
        .containsExactly(0.2, 0.1, -0.04841, 0.44841);
    assertThat(first.get(8)).isEqualTo("0.1 0.2 0.3");
  }

  @Test
  void valueThatNoRunHasIsMissingAndNotZero() {
    Evidence evidence = evidence(Scoring.EXACT_MATCH, "accuracy/gen");

    List<String> row = trend(evidence, "trend-accuracy-test").csv().rows().get(0);

    assertThat(row.subList(2, 9)).containsExactly("3", "0", "", "", "", "", "");
  }

  @Test
  void stepsToLearnEndAtTheFirstLineThatReachesTheThreshold() {
    Study study = SequenceStudyFixture.study(Scoring.EXACT_MATCH, List.of("1"), List.of());
    List<RunRecord> records = new ArrayList<>();
    double[] reached = {0.95, 0.8, 2.0, 0.9};
    for (int i = 0; i < reached.length; i++) {
      GridPoint point = study.points().get(i);
      records.add(SequenceStudyFixture.finished(study, point, "accuracy/train", reached[i]));
    }
    Evidence evidence = new EvidenceAssembler().assemble(study, records, ProbeResults.none());

    // The line at step 50 has half the value of the last one, at step 100.
    assertThat(trend(evidence, "trend-steps-to-learn").csv().rows())
        .extracting(row -> row.get(0) + " @" + row.get(1) + ": " + row.get(8))
        .containsExactly(
            "gamma 0.5 (\u03c3 0.13), weight decay 0.01 @1000: 100.0",
            "gamma 0.5 (\u03c3 0.13), weight decay 0.01 @4000: 50.0",
            "gamma 0.8 (\u03c3 0.036), weight decay 0.1 @1000: ",
            "gamma 0.8 (\u03c3 0.036), weight decay 0.1 @4000: 100.0");
  }

  @Test
  void everyRunIsADotAtItsSizeAndAccuracy() {
    Evidence evidence = evidence(Scoring.EXACT_MATCH, "accuracy/gen");
    RenderedSvg svg = new RenderedSvg(trend(evidence, "trend-accuracy-gen").svg());

    // The dots of the two settings are 3.5 pixels to the left and to the right of the size's tick.
    List<RenderedSvg.Circle> dots =
        svg.circles().stream()
            .filter(dot -> Math.abs(dot.x() + 3.5 - svg.columnOf("4000")) < 0.02)
            .toList();
    assertThat(dots)
        .extracting(RenderedSvg.Circle::y)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 0.02 ? 0 : 1)
        .containsExactly(
            svg.yBetween("0", "1", 0.1), svg.yBetween("0", "1", 0.2), svg.yBetween("0", "1", 0.3));
  }

  @Test
  void sizeWithoutAnyValueHasNoMark() {
    Evidence evidence = evidence(Scoring.EXACT_MATCH, "accuracy/gen");
    RenderedSvg svg = new RenderedSvg(trend(evidence, "trend-accuracy-test").svg());

    assertThat(svg.circles()).isEmpty();
    assertThat(svg.elements("path")).isEmpty();
  }

  private static Figure trend(Evidence evidence, String id) {
    return new DataSizeFigure()
        .draw(evidence).stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
  }

  /** The value of seed i is i tenths, for every other setting. */
  private static Evidence evidence(Scoring scoring, String metric) {
    Study study = SequenceStudyFixture.study(scoring, SEEDS, List.of());
    List<RunRecord> records =
        study.points().stream()
            .map(p -> SequenceStudyFixture.finished(study, p, metric, p.seed() / 10.0))
            .toList();
    return new EvidenceAssembler().assemble(study, records, ProbeResults.none());
  }
}
