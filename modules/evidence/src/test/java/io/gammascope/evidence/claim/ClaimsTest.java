package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.DatasetFixture;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.HeldOutTask;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final double[] COMPOSES = {0.99, 0.98, 0.95, 0.02};
  private static final double[] MIRRORS = {0.99, 0.98, 0.02, 0.95};
  private static final double[] FORGETS = {0.40, 0.30, 0.10, 0.10};

  @Test
  void composingRunsSupportC1() {
    Verdict verdict = judge("C1", 8, (study, p) -> StudyFixture.finished(study, p, COMPOSES));
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect().orElseThrow().proportion().orElseThrow().hits()).isEqualTo(8);
    // scipy.stats.beta.ppf(0.025, 8, 1)
    assertThat(verdict.effect().get().interval().low()).isCloseTo(0.630583, within(1e-6));
    assertThat(verdict.forecast().furtherSeeds()).contains(0);
  }

  @Test
  void mirroringRunsContradictC1() {
    Verdict verdict = judge("C1", 8, (study, p) -> StudyFixture.finished(study, p, MIRRORS));
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONTRADICTED);
  }

  @Test
  void fiveRunsCannotDecideC1AndOneMoreWould() {
    Verdict verdict = judge("C1", 5, (study, p) -> StudyFixture.finished(study, p, COMPOSES));
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.INTERVAL);
    assertThat(verdict.forecast().furtherSeeds()).contains(1);
  }

  @Test
  void mirroringRunsSupportC2() {
    Verdict verdict = judge("C2", 8, (study, p) -> StudyFixture.finished(study, p, MIRRORS));
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void composingRunsContradictC2() {
    Verdict verdict = judge("C2", 8, (study, p) -> StudyFixture.finished(study, p, COMPOSES));
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONTRADICTED);
  }

  @Test
  void twoRunsAreFewerThanC2Requires() {
    Verdict verdict = judge("C2", 2, (study, p) -> StudyFixture.finished(study, p, MIRRORS));
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.MINIMUM_SEEDS);
    assertThat(verdict.lacksRuns()).isTrue();
    assertThat(verdict.reason().sentence())
        .isEqualTo("1 of 1 cells have fewer than 3 usable seeds (fewest: 2)");
  }

  @Test
  void unlearnedAndDivergedRunsSupportC3() {
    Verdict verdict =
        judge(
            "C3",
            8,
            (study, p) ->
                p.seed() % 2 == 0
                    ? StudyFixture.diverged(study, p)
                    : StudyFixture.finished(study, p, FORGETS));
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.tally().counted()).hasSize(8);
  }

  @Test
  void learnedRunsContradictC3() {
    Verdict verdict = judge("C3", 8, (study, p) -> StudyFixture.finished(study, p, MIRRORS));
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONTRADICTED);
  }

  @Test
  void halfOfTheRunsUnlearnedNeverDecidesC3() {
    Verdict verdict =
        judge(
            "C3",
            8,
            (study, p) -> StudyFixture.finished(study, p, p.seed() % 2 == 0 ? FORGETS : MIRRORS));
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.forecast().furtherSeeds()).isEmpty();
    assertThat(verdict.forecast().sentence()).startsWith("none would");
  }

  @Test
  void claimWithoutAnyRunIsNotAttempted() {
    Study study = study("C1", 8);
    Verdict verdict = judge(study, List.of());
    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);
    assertThat(verdict.effect()).isEmpty();
    assertThat(verdict.tally().withoutResult()).isEqualTo(Map.of("missing", 8));
  }

  @Test
  void runsThatBeganBeforeThePreregistrationGiveNoVerdict() {
    Study before = study("C1", 8);
    List<RunRecord> records =
        before.points().stream().map(p -> StudyFixture.finished(before, p, COMPOSES)).toList();
    ClaimSpec moved =
        new ClaimSpec(
            "C1",
            before.claims().get(0).where(),
            0.4,
            0.95,
            3,
            before.claims().get(0).exclude(),
            IntervalKind.FIXED);
    Study after =
        StudyFixture.study(
            new StudyFixture.Grid(List.of("0.8"), List.of("2"), List.of("0.001"), seeds(8)),
            List.of(moved));
    Verdict verdict = judge(after, records);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.NOT_PREREGISTERED);
    assertThat(verdict.lacksRuns()).isFalse();
    assertThat(verdict.reason().sentence()).contains(records.get(0).id().brief());
  }

  @Test
  void seedsAddedAfterTheFirstRunCountUnderAnAnytimeIntervalOnly() {
    Verdict fixed = judgeWithTwoSeedsAddedLater(IntervalKind.FIXED);
    assertThat(fixed.tally().counted()).hasSize(6);
    assertThat(fixed.tally().withoutResult())
        .isEqualTo(Map.of("seed added after the first run", 2));
    // 6 of 6: Clopper and Pearson's interval begins at 0.541.
    assertThat(fixed.outcome()).isEqualTo(Outcome.SUPPORTED);

    Verdict anytime = judgeWithTwoSeedsAddedLater(IntervalKind.ANYTIME);
    assertThat(anytime.tally().counted()).hasSize(8);
    // The root of betaln(9, 1) - 8 ln p = -ln 0.05.
    assertThat(anytime.effect().orElseThrow().interval().low()).isCloseTo(0.5225, within(1e-4));
    assertThat(anytime.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(anytime.reason().sentence()).contains("the anytime-valid interval 0.523 to 1.000");
  }

  private static Verdict judgeWithTwoSeedsAddedLater(IntervalKind kind) {
    ClaimSpec c = StudyFixture.claim("C1", "0.8");
    ClaimSpec claim =
        new ClaimSpec("C1", c.where(), c.threshold(), c.confidence(), 3, c.exclude(), kind);
    Study first = study(claim, 6);
    Study later = study(claim, 8);
    List<RunRecord> records = new ArrayList<>();
    first.points().forEach(p -> records.add(StudyFixture.finished(first, p, COMPOSES)));
    later
        .points()
        .subList(6, 8)
        .forEach(p -> records.add(StudyFixture.finished(later, p, COMPOSES)));
    return judge(later, records);
  }

  private static Study study(ClaimSpec claim, int seeds) {
    return StudyFixture.study(
        new StudyFixture.Grid(List.of("0.8"), List.of("2"), List.of("0.001"), seeds(seeds)),
        List.of(claim));
  }

  @Test
  void unlearnedRunsAreExcludedAndCounted() {
    Verdict verdict =
        judge(
            "C1",
            8,
            (study, p) -> StudyFixture.finished(study, p, p.seed() <= 2 ? FORGETS : COMPOSES));
    assertThat(verdict.tally().excluded()).isEqualTo(Map.of(SolutionClass.UNLEARNED, 2));
    assertThat(verdict.tally().counted()).hasSize(6);
    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
  }

  @Test
  void otherVariantsAreReportedAndMayDiffer() {
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.8"), List.of("2"), List.of("0.001", "0.002"), seeds(8)),
            List.of(StudyFixture.claim("C1", "0.80")));
    List<RunRecord> records =
        study.points().stream()
            .map(
                p ->
                    p.training().schedule().peak() < 0.0015
                        ? StudyFixture.finished(study, p, COMPOSES)
                        : StudyFixture.finished(study, p, MIRRORS))
            .toList();
    Verdict verdict = judge(study, records);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.variants())
        .extracting(
            Verdict.VariantResult::variant,
            Verdict.VariantResult::outcome,
            Verdict.VariantResult::changes)
        .containsExactly(
            tuple(AnalysisVariant.LAST_STEP, Outcome.INCONCLUSIVE, false),
            tuple(AnalysisVariant.MAXIMUM_OVER_TRAINING, Outcome.INCONCLUSIVE, false),
            tuple(AnalysisVariant.BEST_LEARNING_RATE, Outcome.SUPPORTED, true),
            tuple(AnalysisVariant.AUTHORS, Outcome.SUPPORTED, true));
  }

  @Test
  void c2DoesNotApplyToATaskWithoutASymmetricAnswer() {
    Study study = study("C2", 8);
    List<ObservedRun> runs =
        new EvidenceAssembler()
                .assemble(
                    study,
                    study.points().stream()
                        .map(p -> StudyFixture.finished(study, p, COMPOSES))
                        .toList(),
                    ProbeResults.none())
                .runs()
                .stream()
                .map(ClaimsTest::withoutSymmetricAnswer)
                .toList();
    Verdict verdict =
        ClaimEvaluator.evaluate(
            ClaimCatalog.all().get("C2"),
            new ClaimInput(
                study.preregisteredClaims().get(0),
                runs,
                ProbeResults.none(),
                StudyFixture.RULE,
                0),
            EvaluationOptions.PREREGISTERED);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.NO_SUCH_ANSWER);
  }

  @Test
  void maximumOverTrainingMayDifferFromTheLastStep() {
    Verdict verdict =
        judge(
            "C1",
            8,
            (study, p) -> {
              RunRecord run = StudyFixture.finished(study, p, MIRRORS);
              List<MetricLine> curve = new ArrayList<>(run.curve());
              curve.add(new MetricLine(55, 1, StudyFixture.metrics(COMPOSES)));
              return StudyFixture.record(study, p, run.outcome(), curve);
            });
    assertThat(verdict.outcome()).isEqualTo(Outcome.CONTRADICTED);
    assertThat(verdict.variants().get(1).outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.variants().get(1).changes()).isTrue();
  }

  @Test
  void catalogHasTheClaimsOfAllPapers() {
    assertThat(ClaimCatalog.all().ids())
        .containsExactlyInAnyOrder(
            "C1", "C1d", "C2", "C3", "C5", "C6", "C7", "C8", "C9", "C10a", "C10b", "C10c", "C11",
            "C12", "C4", "C13", "C14", "C15", "C16", "C17", "S1", "S2", "S3", "G1", "G2", "G3",
            "G4");
  }

  @Test
  void catalogOfAllPapersNamesTheSourceOfEachClaim() {
    ClaimCatalog all = ClaimCatalog.all();

    assertThat(all.get("C1").source()).isEqualTo(new Claim.Source("2405.05409", "figure 2b"));
    assertThat(all.get("G2").source())
        .isEqualTo(new Claim.Source("2004.09034", "section 4, ablation with random relations"));
  }

  @Test
  void twoClaimsOfOneIdAreRefused() {
    Claim claim = ClaimCatalog.all().get("C1");
    assertThatThrownBy(() -> new ClaimCatalog(List.of(claim, claim)))
        .hasMessage("two claims have the id C1");
  }

  @Test
  void unknownClaimIsNamed() {
    assertThatThrownBy(() -> ClaimCatalog.all().get("C99"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown claim C99; the catalog has [C1, C1d, C2, ");
  }

  private static ObservedRun withoutSymmetricAnswer(ObservedRun run) {
    HeldOutTask task =
        HeldOutTask.fromGroups(DatasetFixture.secondSetting().groups(), StudyFixture.RULE);
    return new ObservedRun(
        run.point(),
        task,
        run.state(),
        run.record(),
        run.shares(),
        run.maximumShares(),
        run.solution());
  }

  private static Verdict judge(
      String claim, int seeds, BiFunction<Study, GridPoint, RunRecord> run) {
    Study study = study(claim, seeds);
    List<RunRecord> records = study.points().stream().map(p -> run.apply(study, p)).toList();
    return judge(study, records);
  }

  private static Verdict judge(Study study, List<RunRecord> records) {
    return new ClaimEvaluator(ClaimCatalog.all())
        .evaluate(
            new EvidenceAssembler().assemble(study, records, ProbeResults.none()),
            EvaluationOptions.PREREGISTERED)
        .get(0);
  }

  private static Study study(String claim, int seeds) {
    return StudyFixture.study(
        new StudyFixture.Grid(List.of("0.8"), List.of("2"), List.of("0.001"), seeds(seeds)),
        List.of(StudyFixture.claim(claim, "0.8")));
  }

  private static List<String> seeds(int n) {
    List<String> seeds = new ArrayList<>();
    for (int seed = 1; seed <= n; seed++) {
      seeds.add(String.valueOf(seed));
    }
    return seeds;
  }
}
