package io.gammascope.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.EvidenceAssembler;
import io.gammascope.evidence.ProbeResultFixture;
import io.gammascope.evidence.StudyFixture;
import io.gammascope.evidence.claim.ClaimCatalog;
import io.gammascope.evidence.claim.ClaimEvaluator;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.report.StudyComparison.ClaimLine;
import io.gammascope.evidence.report.StudyComparison.ScoreLine;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.probe.ProbeResult;
import io.gammascope.study.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StudyComparisonTest {
  @Test
  void verdictsThatDifferAreMarked() {
    StudyComparison comparison = new StudyComparison(study(0.1), study(0.9));
    ClaimLine line = comparison.claims().get(0);
    assertThat(line.claim()).isEqualTo("C6");
    assertThat(line.first()).contains(Outcome.SUPPORTED);
    assertThat(line.second()).contains(Outcome.CONTRADICTED);
    assertThat(line.differs()).isTrue();
    assertThat(comparison.render()).contains("C6     SUPPORTED  CONTRADICTED");
  }

  @Test
  void scoresStandSideBySideWithTheirDifference() {
    ScoreLine line = new StudyComparison(study(0.1), study(0.9)).scores().get(0);
    assertThat(line.kind()).isEqualTo("symmetric");
    assertThat(line.first().orElseThrow()).isCloseTo(0.12, within(1e-9));
    assertThat(line.second().orElseThrow()).isCloseTo(0.92, within(1e-9));
    assertThat(line.difference().orElseThrow().value()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void claimThatOneStudyLacksIsNoDifference() {
    ReportInput full = study(0.1);
    ReportInput bare = ReportInput.withoutVerdicts(full.evidence());
    ClaimLine line = new StudyComparison(full, bare).claims().get(0);
    assertThat(line.second()).isEqualTo(Optional.empty());
    assertThat(line.differs()).isFalse();
  }

  /** Three mirroring runs; the distance ratio of mirrored pairs grows a little with each seed. */
  static ReportInput study(double ratio) {
    ClaimSpec claim = new ClaimSpec("C6", Map.of(), 0.5, 0.95, 3, List.of(), IntervalKind.FIXED);
    Study study =
        StudyFixture.study(
            new StudyFixture.Grid(
                List.of("0.8"), List.of("2"), List.of("0.001"), List.of("1", "2", "3")),
            List.of(claim));
    List<RunRecord> records = new ArrayList<>();
    List<ProbeResult> results = new ArrayList<>();
    for (GridPoint point : study.points()) {
      RunRecord run = StudyFixture.finished(study, point, 0.99, 0.98, 0.02, 0.95);
      records.add(run);
      Map<String, Double> scores =
          new TreeMap<>(
              Map.of(
                  "mirror_distance_ratio",
                  ratio + point.seed() / 100.0,
                  "unordered_pair_share",
                  0.8 + point.seed() / 100.0));
      results.add(ProbeResultFixture.scores(run, "pair-geometry", scores));
    }
    Evidence evidence = new EvidenceAssembler().assemble(study, records, new ProbeResults(results));
    return ReportInput.evaluate(evidence, List.of(), new ClaimEvaluator(ClaimCatalog.all()));
  }
}
