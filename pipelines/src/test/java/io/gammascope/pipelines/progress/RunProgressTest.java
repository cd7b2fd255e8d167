package io.gammascope.pipelines.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.pipelines.SmokeWorkspace;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.metric.MetricLine;
import io.gammascope.study.metric.MetricName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run of smoke has 60 steps. */
class RunProgressTest {
  private static final PlannedRun RUN =
      PlannedRun.create(
          SmokeWorkspace.study(SmokeWorkspace.in(Path.of("unused")))
              .points()
              .get(0)
              .toRunSpec("0".repeat(64)),
          Map.of("seed", "1"),
          "");

  private static Optional<MetricLine> line(int step) {
    return Optional.of(new MetricLine(step, 1, Map.of(MetricName.LOSS, 0.5)));
  }

  @Test
  void timeLeftFollowsFromTheStepsMade() {
    RunProgress run = new RunProgress(RUN, Optional.empty(), 100);
    assertThat(run.secondsLeft(105)).isEmpty();

    run.update(line(20), 110);

    assertThat(run.secondsLeft(110)).contains(20.0);
    assertThat(run.secondsLeft(115)).contains(15.0);
    assertThat(run.fraction()).isEqualTo(20 / 60.0);
    assertThat(run.row(110).loss()).contains(0.5);
  }

  @Test
  void stepsOfAnEarlierProcessAreNoProgressOfThisOne() {
    RunProgress run = new RunProgress(RUN, line(40), 100);
    assertThat(run.stepsMade()).isZero();
    assertThat(run.secondsLeft(101)).isEmpty();

    run.update(line(50), 110);

    assertThat(run.stepsMade()).isEqualTo(10);
    assertThat(run.secondsLeft(110)).contains(10.0);
  }
}
