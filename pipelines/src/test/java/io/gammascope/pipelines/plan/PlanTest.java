package io.gammascope.pipelines.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.common.hash.CanonicalJson;
import io.gammascope.evidence.claim.PowerAnalysis;
import io.gammascope.neural.cost.LinearCostModel;
import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.guice.Injectors;
import io.gammascope.pipelines.transform.StudyPipeline;
import io.gammascope.pipelines.workspace.Workspace;
import io.gammascope.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
  private static final StepTimeCalibration.Measured MACHINE =
      new StepTimeCalibration.Measured("any", 2, new LinearCostModel(10, 1e9), 200);

  @TempDir Path output;

  @Test
  void planListsEveryRunAndWarnsOfTooFewSeeds() throws IOException {
    Workspace place = SmokeWorkspace.in(output);
    Study study = SmokeWorkspace.study(place);
    new StudyPipeline(place, study).datasets(StudyPipeline.direct(1)).run().waitUntilFinish();

    Plan plan = Plan.compute(study, Injectors.get(place, RunIndex.class), MACHINE);

    assertThat(plan.runs()).hasSize(8).allMatch(row -> row.action().equals("run"));
    assertThat(plan.runs()).extracting(Plan.Row::run).doesNotHaveDuplicates();
    // Four runs on each of two processors: start 2.5 s, 60 steps of 10 ms, and three lines of
    // metrics, each with 3 times 500 examples forward: a third of a step for every 64 of them.
    double lines = 3 * (3 * 500 / 64.0) / 3 * 0.010;
    assertThat(plan.totals().seconds()).isCloseTo(4 * (2.5 + 0.6 + lines), within(1e-3));
    assertThat(plan.totals().memoryMib()).isBetween(400.0, 420.0);
    // Six of six is the smallest result whose 95 % interval (0.54 to 1) lies above 0.5.
    assertThat(plan.claims()).containsExactly(new PowerAnalysis("C1", 4, 6, 2, 2));
    assertThat(CanonicalJson.write(plan)).contains("\"decidable\":false");
    assertThat(plan.toText()).contains("8 runs: 0 to reuse, 8 to run, 2 at once", "add seeds");
  }

  @Test
  void taskGoesToTheFirstFreeWorker() {
    assertThat(Plan.makespan(List.of(5.0, 2.0, 2.0, 2.0), 2)).isCloseTo(6, within(1e-9));
    assertThat(Plan.makespan(List.of(), 2)).isZero();
  }

  @Test
  void durationIsFormattedInAFittingUnit() {
    assertThat(DurationFormat.format(7.4)).isEqualTo("7 s");
    assertThat(DurationFormat.format(725)).isEqualTo("12:05 min");
    assertThat(DurationFormat.format(111_600)).isEqualTo("31:00 h");
  }
}
