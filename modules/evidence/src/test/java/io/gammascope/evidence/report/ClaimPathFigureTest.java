package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.ReportFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.ClaimCatalog;
import io.gammascope.evidence.claim.ClaimEvaluator;
import io.gammascope.evidence.figure.Figure;
import io.gammascope.evidence.figure.RenderedSvg;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimPathFigureTest {
  private static final double PIXEL = 0.05;

  /** Eight composing runs: the claim is decided at the eighth seed, see IntervalEstimatesTest. */
  @Test
  void everySeedHasADotAtItsEffectUntilTheClaimIsDecided() {
    Figure figure = ClaimPathFigure.draw(input()).get(0);
    assertThat(figure.csv().rows()).hasSize(8);
    assertThat(figure.csv().rows().get(6)).startsWith("C1", "7", "1.0").endsWith("INCONCLUSIVE");
    assertThat(figure.csv().rows().get(7)).startsWith("C1", "8", "1.0").endsWith("SUPPORTED");

    RenderedSvg svg = new RenderedSvg(figure.panels().get(0).svg());
    assertThat(svg.circles()).hasSize(8);
    RenderedSvg.Circle fifth = svg.circles().get(4);
    assertThat(fifth.y()).isCloseTo(svg.yBetween("0", "1", 1), within(PIXEL));
    assertThat(svg.circles().get(7).fill()).isNotEqualTo(fifth.fill());
  }

  @Test
  void fixedIntervalsHaveNoPath() {
    assertThat(ClaimPathFigure.draw(ReportFixture.input())).isEmpty();
  }

  private static ReportInput input() {
    ClaimSpec c = StudyFixture.claim("C1", "0.8");
    ClaimSpec claim =
        new ClaimSpec("C1", c.where(), 0.5, 0.95, 3, c.exclude(), IntervalKind.ANYTIME);
    List<String> seeds = List.of("1", "2", "3", "4", "5", "6", "7", "8");
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(List.of("0.8"), List.of("2"), List.of("0.001"), seeds),
            List.of(claim));
    List<RunRecord> records =
        study.points().stream().map(p -> StudyFixture.finished(study, p, 1, 1, 0.9, 0.05)).toList();
    Evidence evidence = new EvidenceAssembler().assemble(study, records, ProbeResults.none());
    return ReportInput.evaluate(evidence, List.of(), new ClaimEvaluator(ClaimCatalog.all()));
  }
}
