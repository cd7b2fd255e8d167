package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SensitivityTest {
  /** Just above the threshold of learning, with a small majority of composed answers. */
  private static final double[] BARELY = {0.92, 0.91, 0.60, 0.10};

  private static final Study STUDY =
      StudyFixture.study(
          new StudyFixture.Grid(List.of("0.8"), List.of("2"), List.of("0.001"), seeds()),
          List.of(StudyFixture.claim("C1", "0.8"), StudyFixture.claim("C3", "0.8")));

  @Test
  void namesTheChoicesThatWouldChangeAVerdict() {
    Map<String, String> found = of(8);

    assertThat(found)
        .containsOnly(
            entry("reading-step", "no verdict changes by the maximum over training, every run"),
            entry("best-rate", "no verdict changes by the last step, best learning rate"),
            entry("missing-line", "none here: every run has a result"),
            entry(
                "phase-marks",
                "no verdict changes with learned 0.8; "
                    + "with learned 0.95: C1 would be INCONCLUSIVE, not SUPPORTED, C3 would be"
                    + " SUPPORTED, not CONTRADICTED; "
                    + "with learned 0.99: C1 would be INCONCLUSIVE, not SUPPORTED, C3 would be"
                    + " SUPPORTED, not CONTRADICTED; "
                    + "with majority 0.67: C1 would be CONTRADICTED, not SUPPORTED; "
                    + "with majority 0.9: C1 would be CONTRADICTED, not SUPPORTED"));
  }

  @Test
  void missingRunsCountedAsZeroChangeTheClaimOnUnlearnedRuns() {
    // Six of eight learned: C3 has 0 of 6 (contradicted); with two zeros it has 2 of 8.
    assertThat(of(6))
        .containsEntry(
            "missing-line",
            "with accuracy 0 for the 2 runs that have none: C3 would be INCONCLUSIVE, not"
                + " CONTRADICTED");
  }

  @Test
  void isEmptyWithoutResults() {
    assertThat(of(0)).isEmpty();
  }

  private static Map<String, String> of(int finished) {
    List<RunRecord> records =
        STUDY.points().subList(0, finished).stream()
            .map((GridPoint p) -> StudyFixture.finished(STUDY, p, BARELY))
            .toList();
    return new Sensitivity(new ClaimEvaluator(ClaimCatalog.all()))
        .describe(new EvidenceAssembler().assemble(STUDY, records, ProbeResults.none()));
  }

  private static List<String> seeds() {
    return IntStream.rangeClosed(1, 8).mapToObj(Integer::toString).toList();
  }
}
