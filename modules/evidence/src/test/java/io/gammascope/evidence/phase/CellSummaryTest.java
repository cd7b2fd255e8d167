package io.gammascope.evidence.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellSummaryTest {
  @Test
  void seedsOfACellBecomeSharesOfClassesMeanAndInterval() {
    List<CellSummary> cells = twoFinishedAndOneDiverged();

    assertThat(cells).hasSize(1);
    CellSummary cell = cells.get(0);
    assertThat(cell.cell()).isEqualTo("gamma_0.4 layers_2 learning_rate_0.001");
    assertThat(cell.step()).isEqualTo(100);
    assertThat(cell.time()).isEqualTo(StudyFixture.STARTED + 100);
    Map<String, Double> metrics = cell.metrics();
    assertThat(metrics)
        .containsEntry("runs", 3.0)
        .containsEntry("class_inferential", 2 / 3.0)
        .containsEntry("class_diverged", 1 / 3.0)
        .containsEntry("class_symmetric", 0.0);
    // 0.75 and 12.7062 (Student's t of 0.975 with one degree of freedom) times 0.15.
    assertThat(metrics.get("inferential_mean")).isCloseTo(0.75, within(1e-12));
    assertThat(metrics.get("inferential_high")).isCloseTo(2.655931, within(1e-6));
    assertThat(metrics.get("inferential_low")).isCloseTo(-1.155931, within(1e-6));
    assertThat(metrics.get("seen_mean")).isCloseTo(0.98, within(1e-12));
    assertThat(metrics.get("other_mean")).isCloseTo(0.1, within(1e-12));
  }

  private static List<CellSummary> twoFinishedAndOneDiverged() {
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.4"), List.of("2"), List.of("0.001"), List.of("1", "2", "3")),
            List.of());
    List<GridPoint> points = study.points();

    return CellSummary.summarize(
        new EvidenceAssembler()
            .assemble(
                study,
                List.of(
                    StudyFixture.finished(study, points.get(0), 0.99, 0.98, 0.9, 0.1),
                    StudyFixture.finished(study, points.get(1), 0.97, 0.98, 0.6, 0.2),
                    StudyFixture.diverged(study, points.get(2))),
                ProbeResults.none())
            .runs());
  }
}
