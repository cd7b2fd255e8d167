package io.gammascope.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.GridPoint;
import io.gammascope.study.Study;
import io.gammascope.study.run.RunOutcome;
import io.gammascope.study.run.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceAssemblerTest {
  private final Study study = study(List.of("1", "2", "3", "4", "5"));
  private final EvidenceAssembler assembler = new EvidenceAssembler();

  @Test
  void everyPlannedRunHasAState() {
    List<GridPoint> points = study.points();
    List<RunRecord> records =
        List.of(
            StudyFixture.record(study, points.get(3), Optional.empty(), List.of()),
            StudyFixture.failed(study, points.get(2)),
            StudyFixture.diverged(study, points.get(1)),
            StudyFixture.finished(study, points.get(0), 1, 1, 1, 0));
    assertThat(assembler.assemble(study, records, ProbeResults.none()).runs())
        .extracting(ObservedRun::state)
        .containsExactly(
            RunState.FINISHED,
            RunState.DIVERGED,
            RunState.FAILED,
            RunState.RUNNING,
            RunState.MISSING);
  }

  @Test
  void recordThatNothingPlansIsRefused() {
    Study other = study(List.of("77"));
    RunRecord stray = StudyFixture.diverged(other, other.points().get(0));
    assertThatThrownBy(() -> assembler.assemble(study, List.of(stray), ProbeResults.none()))
        .hasMessageContaining("study by-hand does not plan runs with the coordinates")
        .hasMessageContaining("seed=77");
  }

  @Test
  void twoRecordsOfOneRunAreRefused() {
    RunRecord record = StudyFixture.diverged(study, study.points().get(0));
    assertThatThrownBy(
            () -> assembler.assemble(study, List.of(record, record), ProbeResults.none()))
        .hasMessageContaining("two runs have the coordinates");
  }

  @Test
  void finishedRunWithoutItsMetricsIsNamed() {
    RunOutcome outcome = new RunOutcome.Finished(1, Map.of("accuracy/test", 1.0), "f", 1);
    RunRecord record =
        StudyFixture.record(study, study.points().get(0), Optional.of(outcome), List.of());
    assertThatThrownBy(() -> assembler.assemble(study, List.of(record), ProbeResults.none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("run " + record.id().brief())
        .hasMessageContaining("accuracy/test/3-4");
  }

  private static Study study(List<String> seeds) {
    return StudyFixture.study(
        new StudyFixture.Grid(List.of("0.8"), List.of("2"), List.of("0.001"), seeds), List.of());
  }
}
