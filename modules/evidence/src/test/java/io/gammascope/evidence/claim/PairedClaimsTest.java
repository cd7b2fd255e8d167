package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.datasets.SequenceFormat.Scoring;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.SequenceStudyFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C1d, C4 and C13 to C17: pairs of runs that differ in the setting alone. */
class PairedClaimsTest {
  private static final List<String> SEEDS = List.of("1", "2", "3");
  private static final String SMALL_SCALE = "0.8";

  @ParameterizedTest
  @CsvSource({
    "C13, accuracy/test",
    "C14, accuracy/gen",
    "C15, accuracy/test",
    "C16, accuracy/test",
    "C17, loss/test"
  })
  void isSupportedWhereSmallScaleIsBetterAndContradictedWhereItIsWorse(String id, String metric) {
    // A lower loss is better.
    double sign = id.equals("C17") ? -1 : 1;

    Verdict better = judge(id, metric, p -> 0.5 + sign * advantage(p) * 0.1);
    Verdict worse = judge(id, metric, p -> 0.5 - sign * advantage(p) * 0.1);

    assertThat(better.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(worse.outcome()).isEqualTo(Outcome.CONTRADICTED);
    assertThat(better.effect().orElseThrow().units()).isEqualTo(2 * SEEDS.size());
  }

  /** Gains 0.01, 0.02, 0.03 at both sizes: mean 0.02, sd 0.00894427, t(5, 0.975) = 2.570582. */
  @Test
  void effectIsTheMeanGainOverPairsWithStudentsInterval() {
    Verdict verdict = judge("C13", "accuracy/test", p -> 0.5 + (isSmall(p) ? p.seed() / 100.0 : 0));

    Verdict.Effect effect = verdict.effect().orElseThrow();
    assertThat(effect.value()).isCloseTo(0.02, within(1e-12));
    assertThat(effect.interval().low()).isCloseTo(0.02 - 0.0093863, within(1e-6));
    assertThat(effect.interval().high()).isCloseTo(0.02 + 0.0093863, within(1e-6));
    assertThat(verdict.controls())
        .extracting(Verdict.Control::label)
        .containsExactly("small initialization", "large initialization");
  }

  /** Gains 0.2, 0.2, 0.4, 0.4, 0.6, 0.6, seed after seed; roots of both capitals by NumPy. */
  @Test
  void anytimeGainIsJudgedByBetting() {
    Verdict verdict =
        judge(
            study("C13", IntervalKind.ANYTIME),
            records(
                study("C13", IntervalKind.ANYTIME),
                "accuracy/test",
                p -> 0.1 + (isSmall(p) ? 0.2 * p.seed() : 0)));
    Verdict.Effect effect = verdict.effect().orElseThrow();
    assertThat(effect.value()).isCloseTo(0.4, within(1e-12));
    assertThat(effect.interval().low()).isCloseTo(-0.3473527624, within(1e-8));
    assertThat(effect.interval().high()).isCloseTo(0.7695274679, within(1e-8));
  }

  @Test
  void isInconclusiveWhereGainsGoBothWays() {
    Verdict verdict =
        judge("C13", "accuracy/test", p -> 0.5 + (isSmall(p) ? (p.seed() - 2) / 10.0 : 0));

    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.INTERVAL);
  }

  @Test
  void runWithoutAPartnerIsNotCounted() {
    Study study = study("C13");
    List<RunRecord> records = new ArrayList<>(records(study, "accuracy/test", p -> advantage(p)));
    records.remove(records.size() - 1);

    Verdict verdict = judge(study, records);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.MINIMUM_SEEDS);
    assertThat(verdict.reason().sentence()).startsWith("2 usable runs");
  }

  @Test
  void untrainedSizeLeavesTheVerdictOpen() {
    Study study = study("C13");
    List<RunRecord> all = records(study, "accuracy/test", p -> 0.5 + advantage(p) * 0.1);
    String size = all.get(0).coordinates().get(SequenceStudyFixture.SIZE);
    List<RunRecord> records =
        all.stream()
            .filter(r -> r.coordinates().get(SequenceStudyFixture.SIZE).equals(size))
            .toList();
    assertThat(records).hasSize(all.size() / 2);

    Verdict verdict = judge(study, records);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.MINIMUM_SEEDS);
    assertThat(verdict.reason().sentence()).startsWith("0 usable runs");
    assertThat(verdict.forecast().furtherSeeds()).hasValue(3);
  }

  @Test
  void runsWithoutPreregistrationGiveNoVerdict() {
    Study study = study("C13");
    List<RunRecord> late =
        records(study, "accuracy/test", p -> advantage(p)).stream()
            .map(
                r ->
                    new RunRecord(
                        r.id(),
                        r.spec(),
                        r.coordinates(),
                        r.outcome(),
                        r.curve(),
                        r.startedAt(),
                        List.of(),
                        r.provenance(),
                        r.url()))
            .toList();

    assertThat(judge(study, late).reason().cause()).isEqualTo(Cause.NOT_PREREGISTERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C1d", "C4"})
  void isSupportedWhereSmallScaleComposesMoreAnswers(String id) {
    assertThat(composing(id, 0.1, 0.9).outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(composing(id, 0.9, 0.1).outcome()).isEqualTo(Outcome.CONTRADICTED);
    assertThat(composing(id, 0.5, 0.5).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void gpt2ThatHasNotLearnedTheExceptionIsExcluded() {
    Study study = composingStudy("C4");
    List<RunRecord> records =
        study.points().stream()
            .map(p -> StudyFixture.finished(study, p, 1, isSmall(p) ? 0.1 : 1, 0.9, 0.05))
            .toList();

    Verdict verdict = judge(study, records);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.tally().excluded()).containsEntry(SolutionClass.UNLEARNED, 3);
  }

  private static Verdict composing(String id, double atLargeScale, double atSmallScale) {
    Study study = composingStudy(id);
    List<RunRecord> records =
        study.points().stream()
            .map(
                p -> {
                  double share = isSmall(p) ? atSmallScale : atLargeScale;
                  double inferential = share + (p.seed() - 2) * (isSmall(p) ? 0.01 : 0);
                  return StudyFixture.finished(study, p, 1, 1, inferential, 1 - inferential);
                })
            .toList();
    return judge(study, records);
  }

  private static Study composingStudy(String id) {
    StudyFixture.Grid grid =
        new StudyFixture.Grid(
            List.of("0.4", SMALL_SCALE), List.of("2"), List.of("0.001"), List.of("1", "2", "3"));
    return StudyFixture.study(grid, List.of(claim(id)));
  }

  private static boolean isSmall(GridPoint point) {
    return point.coordinates().get("initialization.gamma").equals(SMALL_SCALE);
  }

  /** Returns the gain of a run at small scale over its partner, which grows with the seed. */
  private static double advantage(GridPoint point) {
    return isSmall(point) ? 1 + point.seed() / 10.0 : 0;
  }

  private static ClaimSpec claim(String id) {
    return claim(id, IntervalKind.FIXED);
  }

  private static ClaimSpec claim(String id, IntervalKind kind) {
    return new ClaimSpec(
        id, Map.of(), 0, 0.95, 3, List.of(SolutionClass.UNLEARNED, SolutionClass.DIVERGED), kind);
  }

  private static Study study(String id) {
    return study(id, IntervalKind.FIXED);
  }

  private static Study study(String id, IntervalKind kind) {
    return SequenceStudyFixture.study(Scoring.EXACT_MATCH, SEEDS, List.of(claim(id, kind)));
  }

  private static Verdict judge(String id, String metric, ToDoubleFunction<GridPoint> value) {
    Study study = study(id);
    return judge(study, records(study, metric, value));
  }

  private static List<RunRecord> records(
      Study study, String metric, ToDoubleFunction<GridPoint> value) {
    return study.points().stream()
        .map(p -> SequenceStudyFixture.finished(study, p, metric, value.applyAsDouble(p)))
        .toList();
  }

  private static Verdict judge(Study study, List<RunRecord> records) {
    return new ClaimEvaluator(ClaimCatalog.all())
        .evaluate(
            new EvidenceAssembler().assemble(study, records, ProbeResults.none()),
            EvaluationOptions.PREREGISTERED)
        .get(0);
  }
}
