package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.grid.GridAxis;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.spec.TrainingSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateAndDecayFavourTest {
  private static final List<String> RATES = List.of("0.0003", "0.001", "0.003");
  private static final List<String> DECAYS = List.of("0.01", "0.1");

  @ParameterizedTest
  @CsvSource({
    "0.2,  0.2,  SUPPORTED",
    "-0.2, 0.2,  CONTRADICTED",
    "0.2,  -0.2, CONTRADICTED",
    "0.2,  0,    INCONCLUSIVE"
  })
  void bothSlopesMustRise(double perRate, double perDecay, Outcome word) {
    assertThat(judge(perRate, perDecay, IntervalKind.FIXED).outcome()).isEqualTo(word);
  }

  /** The slopes of each of three seeds: 0.2 and 0.2, apart from rounding. */
  @Test
  void anytimeEffectIsTheMeanOverSeedsOfTheSlopesOfEachSeed() {
    Verdict verdict = judge(0.2, 0.3, IntervalKind.ANYTIME);
    assertThat(verdict.effect().orElseThrow().units()).isEqualTo(3);
    assertThat(verdict.effect().orElseThrow().value()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void effectIsTheWeakerSlopePerDecade() {
    Verdict verdict = judge(0.3, 0.1, IntervalKind.FIXED);
    assertThat(verdict.effect().orElseThrow().value()).isCloseTo(0.1, within(0.02));
    assertThat(verdict.reason().sentence()).startsWith("per decade of weight decay: ");
    assertThat(verdict.variants())
        .extracting(Verdict.VariantResult::variant)
        .contains(AnalysisVariant.MAXIMUM_OVER_TRAINING);
  }

  /** Share 0.5 in the middle of the grid, plus slopes per decade, plus a little that alternates. */
  private static Verdict judge(double perRate, double perDecay, IntervalKind kind) {
    Study study = study(kind);
    List<RunRecord> records =
        study.points().stream()
            .map(
                p -> {
                  double share =
                      0.5
                          + perRate * (Math.log10(p.training().schedule().peak()) + 3)
                          + perDecay * (Math.log10(p.training().optimizer().weightDecay()) + 1.5)
                          + (p.seed() - 2) * 0.01;
                  return StudyFixture.finished(study, p, 0.99, 0.98, share, 0.0);
                })
            .toList();
    Evidence evidence = new EvidenceAssembler().assemble(study, records, ProbeResults.none());
    return new ClaimEvaluator(ClaimCatalog.all())
        .evaluate(evidence, EvaluationOptions.PREREGISTERED)
        .get(0);
  }

  private static Study study(IntervalKind kind) {
    ClaimSpec claim = new ClaimSpec("C12", Map.of(), 0, 0.95, 3, List.of(), kind);
    Study plain =
        StudyFixture.study(
            new StudyFixture.Grid(List.of("0.5"), List.of("2"), RATES, List.of("1", "2", "3")),
            List.of(claim));
    List<GridPoint> points = new ArrayList<>();
    plain.points().forEach(p -> DECAYS.forEach(decay -> points.add(withDecay(p, decay))));
    List<GridAxis> axes = new ArrayList<>(plain.axes());
    axes.add(new GridAxis("training.weight_decay", DECAYS));
    return new Study(
        plain.name(),
        plain.question(),
        plain.text(),
        axes,
        points,
        plain.solution(),
        plain.probes(),
        plain.claims(),
        plain.reproducibilityCheck());
  }

  private static GridPoint withDecay(GridPoint point, String decay) {
    Map<String, String> coordinates = new LinkedHashMap<>(point.coordinates());
    coordinates.put("training.weight_decay", decay);
    TrainingSpec t = point.training();
    return new GridPoint(
        coordinates,
        point.dataset(),
        point.model(),
        point.initialization(),
        new TrainingSpec(
            t.batch(), t.schedule(), t.optimizer().withWeightDecay(Double.parseDouble(decay))),
        point.observation(),
        point.seed());
  }
}
