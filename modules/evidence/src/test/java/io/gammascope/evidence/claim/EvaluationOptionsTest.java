package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionRule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationOptionsTest {
  private static final double[] COMPOSES = {0.92, 0.91, 0.60, 0.10};
  private static final Study STUDY = study(StudyFixture.claim("C1", "0.8"));

  @Test
  void otherRuleClassifiesTheRunsAnew() {
    SolutionRule strict = new SolutionRule("4-3", 0.95, 0.5);

    Verdict verdict = evaluate(STUDY, 8, EvaluationOptions.EXPLORATORY.withRule(strict));

    assertThat(evaluate(STUDY, 8, EvaluationOptions.EXPLORATORY).outcome())
        .isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.tally().counted()).isEmpty();
    assertThat(verdict.preregistration().solution()).isEqualTo(StudyFixture.RULE);
  }

  @Test
  void exploratoryOptionsDoNotRequirePreregistration() {
    ClaimSpec own = StudyFixture.claim("C1", "0.8");
    Study later =
        study(
            new ClaimSpec(
                "C1", own.where(), 0.4, own.confidence(), 3, own.exclude(), IntervalKind.FIXED));

    assertThat(evaluate(later, 8, EvaluationOptions.PREREGISTERED).reason().cause())
        .isEqualTo(Cause.NOT_PREREGISTERED);
    assertThat(evaluate(later, 8, EvaluationOptions.EXPLORATORY).outcome())
        .isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void missingRunsCountAsZeroOnlyIfAsked() {
    Verdict verdict = evaluate(STUDY, 6, EvaluationOptions.EXPLORATORY.withMissingAsZero());

    assertThat(verdict.tally().withoutResult()).isEmpty();
    assertThat(evaluate(STUDY, 6, EvaluationOptions.EXPLORATORY).tally().withoutResult())
        .containsEntry("missing", 2);
  }

  @Test
  void claimThatDoesNotDistinguishAVariantIsReadAtTheLastStep() {
    ClaimSpec claim =
        new ClaimSpec(
            "C9", STUDY.claims().get(0).where(), 0, 0.95, 3, List.of(), IntervalKind.FIXED);
    EvaluationOptions authors = EvaluationOptions.EXPLORATORY.withVariant(AnalysisVariant.AUTHORS);

    assertThat(evaluate(study(claim), 8, authors))
        .isEqualTo(evaluate(study(claim), 8, EvaluationOptions.EXPLORATORY));
  }

  private static Verdict evaluate(Study study, int finished, EvaluationOptions options) {
    List<RunRecord> records =
        STUDY.points().subList(0, finished).stream()
            .map(point -> StudyFixture.finished(STUDY, point, COMPOSES))
            .toList();
    Evidence evidence = new EvidenceAssembler().assemble(study, records, ProbeResults.none());
    return new ClaimEvaluator(ClaimCatalog.all()).evaluate(evidence, options).get(0);
  }

  private static Study study(ClaimSpec claim) {
    return StudyFixture.study(
        new StudyFixture.Grid(
            List.of("0.8"),
            List.of("2"),
            List.of("0.001"),
            IntStream.rangeClosed(1, 8).mapToObj(Integer::toString).toList()),
        List.of(claim));
  }
}
