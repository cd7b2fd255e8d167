package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.spec.GradientSupervision;
import io.gammascope.study.spec.GradientSupervision.Relation;
import io.gammascope.study.spec.TrainingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** G1 and G2: pairs of runs that differ in gradient supervision alone. */
class SupervisionClaimsTest {
  private static final String WEIGHT = "training.gradient_supervision.weight";
  private static final String RELATION = "training.gradient_supervision.relation";
  private static final ClaimSpec G1 = claim("G1", Map.of(RELATION, List.of("counterfactual")), 0.2);
  private static final ClaimSpec G2 = claim("G2", Map.of(WEIGHT, List.of("1")), 0);

  /** Composed shares: without, with counterfactual, with random partners. */
  @Test
  void isSupportedWhereCounterfactualPartnersComposeMore() {
    assertThat(judge(G1, 0.2, 0.9, 0.2).outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(judge(G2, 0.2, 0.9, 0.2).outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void isContradictedWhereTheyDoNot() {
    assertThat(judge(G1, 0.2, 0.3, 0.9).outcome()).isEqualTo(Outcome.CONTRADICTED);
    assertThat(judge(G2, 0.2, 0.3, 0.9).outcome()).isEqualTo(Outcome.CONTRADICTED);
  }

  /** Gains 0.70, 0.71 and 0.72; t(2, 0.975) = 4.302653. */
  @Test
  void effectIsTheMeanDifferenceOfRunsOfOneSeed() {
    Verdict verdict = judge(G1, 0.2, 0.9, 0.2);

    Verdict.Effect effect = verdict.effect().orElseThrow();
    assertThat(effect.units()).isEqualTo(3);
    assertThat(effect.value()).isCloseTo(0.71, within(1e-12));
    assertThat(effect.interval().low())
        .isCloseTo(0.71 - 4.302653 * 0.01 / Math.sqrt(3), within(1e-6));
    assertThat(verdict.controls())
        .extracting(Verdict.Control::label)
        .containsExactly("with gradient supervision", "without");
  }

  private static Verdict judge(
      ClaimSpec claim, double without, double counterfactual, double random) {
    Study study = study(claim);
    List<RunRecord> records =
        study.points().stream()
            .map(
                point -> {
                  GradientSupervision own = point.training().gradientSupervision();
                  double share = own.relation() == Relation.RANDOM ? random : counterfactual;
                  double inferential = own.isOff() ? without : share + (point.seed() - 1) / 100.0;
                  return StudyFixture.finished(study, point, 1, 1, inferential, 1 - inferential);
                })
            .toList();
    return new ClaimEvaluator(ClaimCatalog.all())
        .evaluate(
            new EvidenceAssembler().assemble(study, records, ProbeResults.none()),
            EvaluationOptions.PREREGISTERED)
        .get(0);
  }

  private static Study study(ClaimSpec claim) {
    StudyFixture.Grid grid =
        new StudyFixture.Grid(
            List.of("0.6"), List.of("2"), List.of("0.001"), List.of("1", "2", "3"));
    Study plain = StudyFixture.study(grid, List.of(claim));
    List<GridPoint> points =
        plain.points().stream()
            .flatMap(
                p ->
                    Stream.of(
                        supervised(p, GradientSupervision.OFF),
                        supervised(p, new GradientSupervision(8, Relation.COUNTERFACTUAL, 1)),
                        supervised(p, new GradientSupervision(8, Relation.RANDOM, 1))))
            .toList();
    return new Study(
        plain.name(),
        plain.question(),
        "name: supervised\n",
        plain.axes(),
        points,
        StudyFixture.RULE,
        plain.probes(),
        List.of(claim),
        Optional.empty());
  }

  private static GridPoint supervised(GridPoint point, GradientSupervision supervision) {
    Map<String, String> coordinates = new LinkedHashMap<>(point.coordinates());
    coordinates.put(WEIGHT, supervision.isOff() ? "0" : "1");
    coordinates.put(RELATION, supervision.relation().label());
    TrainingSpec training = point.training();
    return new GridPoint(
        coordinates,
        point.dataset(),
        point.model(),
        point.initialization(),
        new TrainingSpec(
            training.batch(),
            training.schedule(),
            training.optimizer(),
            training.matmulPrecision(),
            supervision),
        point.observation(),
        point.seed());
  }

  private static ClaimSpec claim(String id, Map<String, List<String>> where, double threshold) {
    return new ClaimSpec(
        id,
        where,
        threshold,
        0.95,
        3,
        List.of(SolutionClass.UNLEARNED, SolutionClass.DIVERGED),
        IntervalKind.FIXED);
  }
}
