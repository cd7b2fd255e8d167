package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.HandMade;
import io.gammascope.evidence.HandMadeFindings;
import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.claim.Verdict.Word;
import io.gammascope.evidence.mechanism.Findings;
import io.gammascope.study.ClaimSpec;
import io.gammascope.study.GridPoint;
import io.gammascope.study.RunRecord;
import io.gammascope.study.SolutionClass;
import io.gammascope.study.Study;
import io.gammascope.study.finding.Finding;
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
        "C6   0.5 SUPPORTED    pair-geometry         mirror_distance_ratio       0.9 0.1",
        "C6   0.5 CONTRADICTED pair-geometry         mirror_distance_ratio       0.1 0.9",
        "C7   0.2 SUPPORTED    compositional-vectors v_same_target_gap           0.6 0.1",
        "C7   0.2 CONTRADICTED compositional-vectors v_same_target_gap           0.1 0.6",
        "C8   0.2 SUPPORTED    compositional-vectors u_same_target_gap           0.6 0.1",
        "C8   0.2 CONTRADICTED compositional-vectors u_same_target_gap           0.1 0.6",
        "C9   0.1 SUPPORTED    condensation          layer_1/query/largest_share 0.1 0.6",
        "C9   0.1 CONTRADICTED condensation          layer_1/query/largest_share 0.6 0.1",
        "C10a 0.1 SUPPORTED    embedding             order_correlation           0.2 0.9",
        "C10a 0.1 CONTRADICTED embedding             order_correlation           0.9 0.2",
        "C10b 0.1 SUPPORTED    spectra               embedding_participation     30  3",
        "C10b 0.1 CONTRADICTED spectra               embedding_participation     3   30"
      })
  void evidenceTurnedRoundTurnsTheVerdict(String line) {
    String[] f = line.split(" +", -1);
    double large = Double.parseDouble(f[5]);
    double small = Double.parseDouble(f[6]);
    Verdict verdict =
        judge(
            spec(f[0], Double.parseDouble(f[1])),
            (run, gamma, seed) -> {
              double value = (gamma < 0.5 ? large : small) + seed / 1000.0;
              return List.of(HandMadeFindings.scores(run, f[3], Map.of(f[4], value)));
            });
    assertThat(verdict.word()).isEqualTo(Word.valueOf(f[2]));
  }

  @Test
  void thresholdWithinTheSpreadLeavesItOpen() {
    Verdict verdict =
        judge(
            spec("C6", 0.5),
            (run, gamma, seed) ->
                List.of(
                    HandMadeFindings.scores(
                        run, "pair-geometry", Map.of("mirror_distance_ratio", 0.2 * seed))));
    assertThat(verdict.word()).isEqualTo(Word.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.INTERVAL);
    // 1 - 0.2, 0.4, 0.6, 0.8: mean 0.5, which no number of runs moves off the threshold
    assertThat(verdict.effect().orElseThrow().value()).isCloseTo(0.5, within(1e-12));
    assertThat(verdict.outlook().furtherSeeds()).isEmpty();
  }

  @Test
  void runsThatWereNotProbedGiveNoVerdict() {
    Verdict verdict = judge(spec("C6", 0.5), (run, gamma, seed) -> List.of());
    assertThat(verdict.word()).isEqualTo(Word.INCONCLUSIVE);
    assertThat(verdict.reason().cause()).isEqualTo(Cause.NO_FINDINGS);
    assertThat(verdict.reason().sentence())
        .isEqualTo("4 runs have finished, but no probe has taken the claim's scores");
    assertThat(verdict.tally().withoutResult()).containsEntry("without the scores", 4);
  }

  @Test
  void nullsStandBesideTheScores() {
    Verdict verdict =
        judge(
            spec("C6", 0.5),
            (run, gamma, seed) ->
                List.of(
                    HandMadeFindings.scores(
                        run, "pair-geometry", Map.of("mirror_distance_ratio", 0.1)),
                    HandMadeFindings.at(
                        run, 0, "pair-geometry", Map.of("mirror_distance_ratio", 0.75))));
    assertThat(verdict.controls())
        .containsExactly(
            new Verdict.Control("trained", 0.9, 4), new Verdict.Control("untrained", 0.25, 4));
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
  void circuitMustBeNeededAndEnoughAndMoreThanRandomEdges(String line) {
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
              // The circuit of the other solution must not be looked at.
              double[] turned = {1 - own[0], own[0], 1 - own[2], own[2]};
              put(scores, gamma < 0.5 ? "symmetric" : "inferential", turned, seed);
              return List.of(HandMadeFindings.scores(run, "causal-circuit", scores));
            });
    assertThat(verdict.word()).isEqualTo(Word.valueOf(f[4]));
    assertThat(verdict.tally().counted()).hasSize(8);
  }

  private static void put(Map<String, Double> scores, String circuit, double[] of, long seed) {
    scores.put(circuit + "/necessity", of[0] + seed / 1000.0);
    scores.put(circuit + "/necessity_random", of[1]);
    scores.put(circuit + "/sufficiency", of[2]);
    scores.put(circuit + "/sufficiency_random", of[3]);
  }

  @ParameterizedTest
  @CsvSource({"1, SUPPORTED", "-1, CONTRADICTED"})
  void eigenvaluesThatGrowInTurnSupportC10c(int direction, Word word) {
    Verdict verdict =
        judge(
            spec("C10c", 0.75),
            (run, gamma, seed) -> {
              List<Finding> findings = new ArrayList<>();
              for (int step : new int[] {0, 20, 40, 60, 80, 100}) {
                findings.add(
                    HandMadeFindings.at(run, step, "spectra", eigenvalues(step, direction)));
              }
              return findings;
            });
    assertThat(verdict.word()).isEqualTo(word);
    assertThat(verdict.effect().orElseThrow().value()).isEqualTo(direction > 0 ? 1 : 0);
  }

  /** Eigenvalue k jumps to 10 - k after 20 k steps, or after 20 (6 - k). */
  private static Map<String, Double> eigenvalues(int step, int direction) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int k = 1; k <= 5; k++) {
      int when = direction > 0 ? 20 * k : 20 * (6 - k);
      scores.put("eigenvalue_" + k, step >= when ? 10.0 - k : 0.01 * k);
    }
    return scores;
  }

  @ParameterizedTest
  @CsvSource({"0.5, SUPPORTED", "-0.5, CONTRADICTED", "0, INCONCLUSIVE"})
  void oneMatrixThatDecaysSlowerTurnsC11(double weakest, Word word) {
    Verdict verdict =
        judge(
            spec("C11", 0),
            (run, gamma, seed) -> {
              Map<String, Double> scores = new LinkedHashMap<>();
              for (String matrix : matrices()) {
                double gap = matrix.equals("layer_2/value") ? weakest : 2;
                scores.put(matrix + "/decay_rate", 3 + (gamma < 0.5 ? 0 : gap) + seed % 2 / 10.0);
              }
              return List.of(HandMadeFindings.scores(run, "spectra", scores));
            });
    assertThat(verdict.word()).isEqualTo(word);
    assertThat(verdict.reason().sentence()).startsWith("decay rate of layer_2/value: ");
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
        id, where, threshold, 0.95, 3, List.of(SolutionClass.UNLEARNED, SolutionClass.DIVERGED));
  }

  /** What probes saw in one run. */
  private interface Probed {
    List<Finding> of(RunRecord run, double gamma, long seed);
  }

  private static Verdict judge(ClaimSpec claim, Probed probed) {
    Study study =
        HandMade.study(
            new HandMade.Grid(
                List.of("0.4", "0.8"), List.of("2"), List.of("0.001"), List.of("1", "2", "3", "4")),
            List.of(claim));
    List<RunRecord> records = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (GridPoint point : study.points()) {
      double gamma = Double.parseDouble(point.coordinates().get("initialization.gamma"));
      RunRecord run = HandMade.finished(study, point, gamma < 0.5 ? COMPOSES : MIRRORS);
      records.add(run);
      findings.addAll(probed.of(run, gamma, point.seed()));
    }
    Evidence evidence = new EvidenceAssembler().assemble(study, records, new Findings(findings));
    return new Judge(ClaimCatalog.ofPaper()).judge(evidence).get(0);
  }
}
