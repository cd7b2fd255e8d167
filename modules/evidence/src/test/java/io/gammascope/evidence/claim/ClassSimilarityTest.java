package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.ProbeResultFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.LabelledArray;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Runs of gamma 0.4 compose and those of 0.8 mirror. All models of a class have the same vectors,
 * sin(1 + 3 i + j^2) or cos(i j + 2 i) (1 + i / 10), whose linear CKA numpy gives as
 * 0.5187963908754124.
 */
class ClassSimilarityTest {
  private static final double ALIGNMENT = 0.5187963908754124;
  private static final double[] COMPOSES = {0.99, 0.98, 0.95, 0.02};
  private static final double[] MIRRORS = {0.99, 0.98, 0.02, 0.95};
  private static final double[] UNLEARNED = {0.3, 0.3, 0.02, 0.95};
  private static final int SAMPLES = 9;
  private static final ClaimSpec CLAIM =
      new ClaimSpec(
          "S1",
          Map.of(),
          0,
          0.95,
          3,
          List.of(SolutionClass.UNLEARNED, SolutionClass.DIVERGED),
          IntervalKind.FIXED);

  /** The shares of a run's answers, by its gamma and seed. */
  private interface Answers {
    double[] of(boolean large, long seed);
  }

  @Test
  void valueIsTheMeanOverTwoSeedsEachOfSameMinusOtherClass() {
    Verdict verdict = judge(8, (large, seed) -> large ? COMPOSES : MIRRORS);

    assertThat(verdict.outcome()).isEqualTo(Outcome.SUPPORTED);
    assertThat(verdict.effect().orElseThrow().value()).isCloseTo(1 - ALIGNMENT, within(1e-6));
    assertThat(verdict.effect().orElseThrow().units()).isEqualTo(4);
    assertThat(verdict.tally().counted()).hasSize(16);
    assertThat(verdict.controls())
        .extracting(Verdict.Control::label)
        .containsExactly("trained, of one class", "trained, of two classes");
    assertThat(verdict.controls()).extracting(Verdict.Control::models).containsExactly(16, 16);
    assertThat(verdict.controls().get(0).mean()).isCloseTo(1, within(1e-6));
    assertThat(verdict.controls().get(1).mean()).isCloseTo(ALIGNMENT, within(1e-6));
  }

  @Test
  void classesAreThoseOfTheAnswersNotOfTheInitialization() {
    // With even seeds large initializations mirror, and their vectors are still those of large
    // ones: the models of one class are then the less alike.
    Verdict verdict = judge(8, (large, seed) -> large == (seed % 2 == 1) ? COMPOSES : MIRRORS);

    assertThat(verdict.outcome()).isEqualTo(Outcome.CONTRADICTED);
    assertThat(verdict.effect().orElseThrow().value()).isCloseTo(ALIGNMENT - 1, within(1e-6));
  }

  @Test
  void twoSeedsWithoutPairsOfBothKindsGiveNoValue() {
    // Seed 1 has no composing model; with it go seeds 1 and 2 only if no pair of one class remains.
    Verdict one =
        judge(8, (large, seed) -> large && seed == 1 ? UNLEARNED : large ? COMPOSES : MIRRORS);
    assertThat(one.effect().orElseThrow().units()).isEqualTo(4);

    Verdict both =
        judge(8, (large, seed) -> large && seed <= 2 ? UNLEARNED : large ? COMPOSES : MIRRORS);
    assertThat(both.effect().orElseThrow().units()).isEqualTo(3);
  }

  @Test
  void twoSeedsAreTooFew() {
    assertThat(judge(2, (large, seed) -> large ? COMPOSES : MIRRORS).reason().sentence())
        .isEqualTo("1 usable runs in the smallest group; at least 3 are required");
  }

  private static Verdict judge(int seeds, Answers answers) {
    List<String> names = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      names.add(String.valueOf(seed));
    }
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(List.of("0.4", "0.8"), List.of("2"), List.of("0.001"), names),
            List.of(CLAIM));
    List<RunRecord> records = new ArrayList<>();
    List<ProbeResult> results = new ArrayList<>();
    for (GridPoint point : study.points()) {
      boolean large = point.coordinates().get("initialization.gamma").equals("0.4");
      RunRecord run = StudyFixture.finished(study, point, answers.of(large, point.seed()));
      records.add(run);
      results.add(ProbeResultFixture.arrays(run, "representations", vectors(large)));
    }
    Evidence evidence = new EvidenceAssembler().assemble(study, records, new ProbeResults(results));
    return new ClaimEvaluator(ClaimCatalog.all())
        .evaluate(evidence, EvaluationOptions.PREREGISTERED)
        .get(0);
  }

  private static LabelledArray vectors(boolean large) {
    int width = large ? 4 : 3;
    float[] values = new float[SAMPLES * width];
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < width; j++) {
        values[i * width + j] =
            (float)
                (large ? Math.sin(1 + 3 * i + j * j) : Math.cos(i * j + 2 * i) * (1 + i / 10.0));
      }
    }
    return LabelledArray.ofFloats(
        "attention_out/layer_2/seen",
        values,
        Axis.numbered("sequence", 0, SAMPLES),
        Axis.numbered("feature", 0, width));
  }
}
