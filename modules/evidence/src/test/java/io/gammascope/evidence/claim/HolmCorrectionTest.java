package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two claims of which all n runs have the property. Clopper and Pearson's interval of n of n ends
 * at 0.5 for the error 2 * 0.5^n: 0.03125 for n = 6, 0.0078 for n = 8.
 */
class HolmCorrectionTest {
  @Test
  void sixSeedsEachSupportEitherClaimAloneButNotBoth() {
    List<Verdict> verdicts = judge(6);
    assertThat(verdicts).extracting(Verdict::outcome).containsOnly(Outcome.SUPPORTED);
    assertThat(verdicts.get(0).error()).isCloseTo(0.03125, within(1e-9));
    // 0.03125 is more than half of 0.05.
    assertThat(HolmCorrection.correct(verdicts))
        .containsExactly(Outcome.INCONCLUSIVE, Outcome.INCONCLUSIVE);
    assertThat(HolmCorrection.correct(verdicts.subList(0, 1))).containsExactly(Outcome.SUPPORTED);
  }

  @Test
  void eightSeedsEachSupportBothClaims() {
    List<Verdict> verdicts = judge(8);
    assertThat(HolmCorrection.correct(verdicts))
        .containsExactly(Outcome.SUPPORTED, Outcome.SUPPORTED);
  }

  /** Small initializations compose, large ones mirror. */
  private static List<Verdict> judge(int seeds) {
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.4", "0.8"),
                List.of("2"),
                List.of("0.001"),
                IntStream.rangeClosed(1, seeds).mapToObj(String::valueOf).toList()),
            List.of(StudyFixture.claim("C1", "0.8"), StudyFixture.claim("C2", "0.4")));
    List<RunRecord> records =
        study.points().stream()
            .map(
                p -> {
                  boolean small = p.coordinates().get("initialization.gamma").equals("0.8");
                  return StudyFixture.finished(study, p, 1, 1, small ? 1 : 0, small ? 0 : 1);
                })
            .toList();
    return new ClaimEvaluator(ClaimCatalog.all())
        .evaluate(
            new EvidenceAssembler().assemble(study, records, ProbeResults.none()),
            EvaluationOptions.PREREGISTERED);
  }
}
