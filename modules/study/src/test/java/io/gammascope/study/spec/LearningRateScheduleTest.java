package io.gammascope.study.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
  // The schedule of golden/base-l2/config.json.
  private static final LearningRateSchedule GOLDEN = new LearningRateSchedule(0.003, 0.0001, 2, 5);

  @Test
  void rateRisesLinearlyAndFallsAsACosine() {
    // 0.0001 + 0.0029 / 2; the peak; then (1 + cos 60) / 2 = 3/4 and (1 + cos 120) / 2 = 1/4 of
    // 0.0029 above 0.0001; the end.
    double[] expected = {0.00155, 0.003, 0.002275, 0.000825, 0.0001};

    for (int t = 1; t <= 5; t++) {
      assertThat(GOLDEN.at(t)).isCloseTo(expected[t - 1], within(1e-18));
    }
  }

  @Test
  void scheduleWithoutWarmUpBeginsBelowThePeakAndEndsAtTheFinalRate() {
    LearningRateSchedule schedule = new LearningRateSchedule(0.4, 0.2, 0, 3);

    // (1 + cos 60) / 2 = 3/4, (1 + cos 120) / 2 = 1/4, 0.
    assertThat(IntStream.rangeClosed(1, 3).mapToDouble(schedule::at).toArray())
        .containsExactly(new double[] {0.35, 0.25, 0.2}, within(1e-15));
  }

  @Test
  void peakIsReachedAtTheLastStepOfWarmUp() {
    assertThat(GOLDEN.at(GOLDEN.warmUpSteps())).isEqualTo(GOLDEN.peak());
  }

  @Test
  void otherNumbersOfStepsKeepTheRates() {
    assertThat(GOLDEN.withSteps(1, 3)).isEqualTo(new LearningRateSchedule(0.003, 0.0001, 1, 3));
  }
}
