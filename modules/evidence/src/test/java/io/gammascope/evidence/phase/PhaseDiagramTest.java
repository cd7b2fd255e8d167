package io.gammascope.evidence.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PhaseDiagramTest {
  private static final Study STUDY =
      StudyFixture.study(
          new StudyFixture.Grid(
              List.of("0.5", "0.8"), List.of("2", "3"), List.of("0.1", "0.2"), List.of("1", "2")),
          List.of());

  @Test
  void gammaGoesAcrossAndDepthUp() {
    PhaseDiagram diagram = diagram(point -> true);
    assertThat(diagram.horizontal().path()).isEqualTo("initialization.gamma");
    assertThat(diagram.vertical().path()).isEqualTo("model.layers");
    assertThat(diagram.cell(1, 0).horizontal()).isEqualTo("0.8");
    assertThat(diagram.cell(1, 0).vertical()).isEqualTo("2");
    assertThat(diagram.cell(1, 0).runs()).hasSize(4);
  }

  /** Inferential shares are rate * seed: 0.1 and 0.2 for seed 1, 0.2 and 0.4 for seed 2. */
  @Test
  void plainMeanTakesEveryRunAndThePapersReadingTheBestRatePerSeed() {
    PhaseCell cell = diagram(point -> true).cell(0, 0);
    assertThat(cell.shares(Answer.INFERENTIAL, AnalysisVariant.LAST_STEP).orElseThrow().mean())
        .isCloseTo((0.1 + 0.2 + 0.2 + 0.4) / 4, within(1e-12));
    assertThat(
            cell.shares(Answer.INFERENTIAL, AnalysisVariant.BEST_LEARNING_RATE)
                .orElseThrow()
                .values())
        .containsExactly(0.2, 0.4);
  }

  /** Symmetric shares are 0.5 - rate, so that the lower rate is the better one for them. */
  @Test
  void eachAnswerHasABestRateOfItsOwn() {
    PhaseCell cell = diagram(point -> true).cell(0, 0);
    assertThat(
            cell.shares(Answer.SYMMETRIC, AnalysisVariant.BEST_LEARNING_RATE)
                .orElseThrow()
                .values())
        .containsExactly(0.4, 0.4);
    List<Double> others =
        cell.shares(Answer.OTHER, AnalysisVariant.BEST_LEARNING_RATE).orElseThrow().values();
    assertThat(others.get(0)).isCloseTo(0.5, within(1e-12));
    assertThat(others.get(1)).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void missingRunsAreGapsAndNoZeros() {
    PhaseCell cell = diagram(point -> point.seed() == 1).cell(0, 0);
    assertThat(cell.countStates()).isEqualTo(Map.of(RunState.FINISHED, 2L, RunState.MISSING, 2L));
    assertThat(cell.shares(Answer.INFERENTIAL, AnalysisVariant.LAST_STEP).orElseThrow().mean())
        .isCloseTo((0.1 + 0.2) / 2, within(1e-12));
    PhaseCell empty = diagram(point -> false).cell(0, 0);
    assertThat(empty.shares(Answer.INFERENTIAL, AnalysisVariant.LAST_STEP)).isEmpty();
    assertThat(empty.isShaded(AnalysisVariant.LAST_STEP)).isFalse();
  }

  @Test
  void cellsThatLoseTheSeenPairsAreShaded() {
    PhaseDiagram diagram = diagram(point -> true);
    assertThat(diagram.cell(0, 0).isShaded(AnalysisVariant.LAST_STEP)).isFalse();
    assertThat(diagram.cell(0, 1).isShaded(AnalysisVariant.LAST_STEP)).isTrue();
    assertThat(diagram.cell(0, 1).countClasses()).isEqualTo(Map.of(SolutionClass.UNLEARNED, 4L));
  }

  /** 64^-0.5 = 1/8. */
  @Test
  void cellsStateTheStandardDeviationOfTheirWeights() {
    assertThat(PhaseCell.weightScales(diagram(point -> true).cell(0, 0).runs()))
        .containsExactly(0.125);
  }

  @Test
  void anyTwoAxesServeWhereGammaAndDepthDoNotVary() {
    PhaseDiagram axes =
        PhaseDiagram.of(
            List.of(
                new GridAxis("training.weight_decay", List.of("0.01", "0.1")),
                new GridAxis("training.learning_rate", List.of("0.1")),
                new GridAxis("seed", List.of("1"))),
            List.of());
    assertThat(axes.horizontal().path()).isEqualTo("training.weight_decay");
    assertThat(axes.vertical()).isEqualTo(new GridAxis(PhaseDiagram.NONE, List.of("all")));
  }

  @Test
  void gridOfRateAndDecayAloneIsFigureFourteen() {
    PhaseDiagram axes =
        PhaseDiagram.of(
            List.of(
                new GridAxis("training.weight_decay", List.of("0.01", "0.1")),
                new GridAxis("training.learning_rate", List.of("0.001", "0.002")),
                new GridAxis("seed", List.of("1"))),
            List.of());
    assertThat(axes.horizontal().path()).isEqualTo("training.learning_rate");
    assertThat(axes.vertical().path()).isEqualTo("training.weight_decay");
  }

  private static PhaseDiagram diagram(Predicate<GridPoint> exists) {
    List<RunRecord> records =
        STUDY.points().stream().filter(exists).map(PhaseDiagramTest::record).toList();
    return new EvidenceAssembler().assemble(STUDY, records, ProbeResults.none()).diagram();
  }

  private static RunRecord record(GridPoint point) {
    double rate = point.training().schedule().peak();
    double seen = point.model().layers() == 2 ? 0.95 : 0.85;
    return StudyFixture.finished(STUDY, point, seen, 0.95, rate * point.seed(), 0.5 - rate);
  }
}
