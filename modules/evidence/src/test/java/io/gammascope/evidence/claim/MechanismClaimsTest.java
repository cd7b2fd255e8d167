package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.ProbeResultFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of gamma 0.4 (large scale) compose, those of 0.8 (small scale) mirror; four seeds each. */
class MechanismClaimsTest {
  private static final double[] COMPOSES = {0.99, 0.98, 0.95, 0.02};
  private static final double[] MIRRORS = {0.99, 0.98, 0.02, 0.95};

  /**
   * A score as it is at large and at small scale; each seed adds a thousandth.
   *
   * @param line claim, threshold, verdict, probe, score, its value at large and at small scale
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "C7   0.2 SUPPORTED    compositional-vectors v_same_target_gap           0.6 0.1",
        "C7   0.2 CONTRADICTED compositional-vectors v_same_target_gap           0.1 0.6",
        "C8   0.2 SUPPORTED    compositional-vectors u_same_target_gap           0.6 0.1",
        "C8   0.2 CONTRADICTED compositional-vectors u_same_target_gap           0.1 0.6",
        "C9   0.1 SUPPORTED    condensation          layer_1/query/largest_share 0.1 0.6",
        "C9   0.1 CONTRADICTED condensation          layer_1/query/largest_share 0.6 0.1",
        "C10a 0.1 SUPPORTED    embedding             neighbour_order             0.2 0.9",
        "C10a 0.1 CONTRADICTED embedding             neighbour_order             0.9 0.2",
        "C10b 0.1 SUPPORTED    spectra               embedding_participation     30  3",
        "C10b 0.1 CONTRADICTED spectra               embedding_participation     3   30"
      })
  void reversedScoresReverseTheVerdict(String line) {
    String[] f = line.split(" +", -1);
    double large = Double.parseDouble(f[5]);
    double small = Double.parseDouble(f[6]);
    Verdict verdict =
        judge(
            spec(f[0], Double.parseDouble(f[1])),
            (run, gamma, seed) -> {
              double value = (gamma < 0.5 ? large : small) + seed / 1000.0;
              return List.of(ProbeResultFixture.scores(run, f[3], Map.of(f[4], value)));
            });
    assertThat(verdict.outcome()).isEqualTo(Outcome.valueOf(f[2]));
  }

  @Test
  void intervalAroundTheThresholdIsInconclusive() {
    Verdict verdict =
        judge(
            spec("C6", 0.5),
            (run, gamma, seed) -> List.of(pairs(run, ProbeResultFixture.LAST, 0.2 * seed, 0.9)));
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.INTERVAL);
    // 1 - 0.2, 0.4, 0.6, 0.8: mean 0.5, which no number of runs moves off the threshold
    assertThat(verdict.effect().orElseThrow().value()).isCloseTo(0.5, within(1e-12));
    assertThat(verdict.forecast().furtherSeeds()).isEmpty();
  }

  @Test
  void runsThatWereNotProbedGiveNoVerdict() {
    Verdict verdict = judge(spec("C6", 0.5), (run, gamma, seed) -> List.of());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.NO_PROBE_RESULTS);
    assertThat(verdict.reason().sentence())
        .isEqualTo("4 runs have finished, but no probe has computed the claim's scores");
    assertThat(verdict.tally().withoutResult()).containsEntry("without the scores", 4);
  }

  @Test
  void meansOfBaselinesAccompanyTheScores() {
    Verdict verdict =
        judge(
            spec("C6", 0.5),
            (run, gamma, seed) ->
                List.of(pairs(run, ProbeResultFixture.LAST, 0.25, 0.75), pairs(run, 0, 0.0625, 0)));
    String distance = "1 - mirrored / other distance, ";
    String share = "share of variance by the unordered pair, ";
    assertThat(verdict.controls())
        .containsExactly(
            new Verdict.Control(distance + "trained", 0.75, 4),
            new Verdict.Control(share + "trained", 0.75, 4),
            new Verdict.Control(distance + "untrained", 0.9375, 4),
            new Verdict.Control(share + "untrained", 0, 4));
  }

  /** Ratio of distances, share of variance, verdict; the second is what an untrained model has. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.8, SUPPORTED",
    "0.01, 0.001, CONTRADICTED",
    "0.9, 0.8, CONTRADICTED",
    "0.9, 0.1, CONTRADICTED"
  })
  void mirroredPairsMustCoincideAndStandOutAgainstTheContext(
      double ratio, double share, Outcome word) {
    Verdict verdict =
        judge(
            spec("C6", 0.5),
            (run, gamma, seed) -> {
              double nudge = seed / 1000.0;
              return List.of(pairs(run, ProbeResultFixture.LAST, ratio + nudge, share + nudge));
            });
    assertThat(verdict.outcome()).isEqualTo(word);
  }

  private static ProbeResult pairs(RunRecord run, int step, double ratio, double share) {
    return ProbeResultFixture.at(
        run,
        step,
        "pair-geometry",
        Map.of("mirror_distance_ratio", ratio, "unordered_pair_share", share));
  }

  /** Necessity, that of random edges, sufficiency, that of random edges, and the verdict. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.9 0.1 0.9 0.2 SUPPORTED",
        "0.9 0.1 0.3 0.2 CONTRADICTED",
        "0.2 0.1 0.9 0.2 CONTRADICTED",
        "0.9 0.8 0.9 0.2 CONTRADICTED"
      })
  void circuitMustBeNecessaryAndSufficientMoreThanRandomEdges(String line) {
    String[] f = line.split(" ", -1);
    double[] own = {
      Double.parseDouble(f[0]),
      Double.parseDouble(f[1]),
      Double.parseDouble(f[2]),
      Double.parseDouble(f[3])
    };
    Verdict verdict =
        judge(
            spec("C5", 0.4),
            (run, gamma, seed) -> {
              Map<String, Double> scores = new LinkedHashMap<>();
              String circuit = gamma < 0.5 ? "inferential" : "symmetric";
              put(scores, circuit, own, seed);
              // The circuit of the other solution must not be used.
              double[] turned = {1 - own[0], own[0], 1 - own[2], own[2]};
              put(scores, gamma < 0.5 ? "symmetric" : "inferential", turned, seed);
              return List.of(ProbeResultFixture.scores(run, "causal-circuit", scores));
            });
    assertThat(verdict.outcome()).isEqualTo(Outcome.valueOf(f[4]));
    assertThat(verdict.tally().counted()).hasSize(8);
  }

  private static void put(Map<String, Double> scores, String circuit, double[] of, long seed) {
    scores.put(circuit + "/necessity", of[0] + seed / 1000.0);
    scores.put(circuit + "/necessity_random", of[1]);
    scores.put(circuit + "/sufficiency", of[2]);
    scores.put(circuit + "/sufficiency_random", of[3]);
  }

  @ParameterizedTest
  @CsvSource({"IN_TURN, 1, SUPPORTED", "LAST_FIRST, 0, CONTRADICTED", "IN_STEP, 0.5, CONTRADICTED"})
  void directionsThatGrowInTurnSupportC10c(
      GrowingEmbedding.Growth growth, double order, Outcome word) {
    Verdict verdict =
        judge(spec("C10c", 0.75), (run, gamma, seed) -> GrowingEmbedding.results(run, growth));
    assertThat(verdict.effect().orElseThrow().value()).isEqualTo(order);
    assertThat(verdict.outcome()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({"0.5, SUPPORTED", "-0.5, CONTRADICTED", "0, INCONCLUSIVE"})
  void oneMatrixThatDecaysSlowerContradictsC11(double weakest, Outcome outcome) {
    Verdict verdict = judgeSpectra(2, weakest);
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.reason().sentence()).startsWith("decay rate of layer_2/value: ");
  }

  /**
   * Thirteen parts, each with standard error 0.0408 and 6 degrees of freedom: Student's t is 2.447
   * for one part at 95 % and 4.561 after the correction for thirteen (the quantile at 1 - 0.025 /
   * 13), so an interval reaches 0.0999 to each side, or 0.1862 after the correction.
   */
  @ParameterizedTest
  @CsvSource({"-0.12, INCONCLUSIVE", "-0.18, INCONCLUSIVE", "-0.19, CONTRADICTED"})
  void onePartOfManyContradictsOnlyAfterCorrectionForTheirNumber(double weakest, Outcome outcome) {
    Verdict verdict = judgeSpectra(0, weakest);

    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.effect().orElseThrow().interval().isBelow(0)).isTrue();
    assertThat(verdict.reason().sentence())
        .startsWith("decay rate of layer_2/value: ")
        .endsWith(
            outcome == Outcome.CONTRADICTED
                ? "lies below the threshold 0.0"
                : "lies below, before the correction, the threshold 0.0");
    assertThat(verdict.correction().orElseThrow())
        .startsWith("Contradiction is corrected for 13 parts by Holm: the 99.62 % interval");
  }

  @Test
  void furtherSeedsAreForecastWithTheCorrection() {
    // Uncorrected, the interval excludes the threshold already.
    assertThat(judgeSpectra(0, -0.12).forecast().furtherSeeds().orElseThrow()).isPositive();
    assertThat(judgeSpectra(0, -0.19).forecast().furtherSeeds()).hasValue(0);
  }

  /** Judges C11: one matrix decays faster by {@code weakest} at small scale, the rest by a gap. */
  private static Verdict judgeSpectra(double others, double weakest) {
    return judge(
        spec("C11", 0),
        (run, gamma, seed) -> {
          Map<String, Double> scores = new LinkedHashMap<>();
          for (String matrix : matrices()) {
            double gap = matrix.equals("layer_2/value") ? weakest : others;
            scores.put(matrix + "/decay_rate", 3 + (gamma < 0.5 ? 0 : gap) + seed % 2 / 10.0);
          }
          return List.of(ProbeResultFixture.scores(run, "spectra", scores));
        });
  }

  private static List<String> matrices() {
    List<String> matrices = new ArrayList<>(List.of("projection"));
    for (int layer = 1; layer <= 2; layer++) {
      for (String name :
          List.of("query", "key", "value", "output", "feedforward_in", "feedforward_out")) {
        matrices.add("layer_" + layer + "/" + name);
      }
    }
    return matrices;
  }

  private static ClaimSpec spec(String id, double threshold) {
    Map<String, List<String>> where =
        switch (id) {
          case "C6" -> Map.of("initialization.gamma", List.of("0.8"));
          case "C8" -> Map.of("initialization.gamma", List.of("0.4"));
          default -> Map.of();
        };
    return new ClaimSpec(
        id,
        where,
        threshold,
        0.95,
        3,
        List.of(SolutionClass.UNLEARNED, SolutionClass.DIVERGED),
        IntervalKind.FIXED);
  }

  /** The probe results of one run. */
  private interface Probed {
    List<ProbeResult> of(RunRecord run, double gamma, long seed);
  }

  private static Verdict judge(ClaimSpec claim, Probed probed) {
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.4", "0.8"), List.of("2"), List.of("0.001"), List.of("1", "2", "3", "4")),
            List.of(claim));
    List<RunRecord> records = new ArrayList<>();
    List<ProbeResult> results = new ArrayList<>();
    for (GridPoint point : study.points()) {
      double gamma = Double.parseDouble(point.coordinates().get("initialization.gamma"));
      RunRecord run = StudyFixture.finished(study, point, gamma < 0.5 ? COMPOSES : MIRRORS);
      records.add(run);
      results.addAll(probed.of(run, gamma, point.seed()));
    }
    Evidence evidence = new EvidenceAssembler().assemble(study, records, new ProbeResults(results));
    return new ClaimEvaluator(ClaimCatalog.all())
        .evaluate(evidence, EvaluationOptions.PREREGISTERED)
        .get(0);
  }
}
