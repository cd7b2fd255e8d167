package io.gammascope.evidence.figure.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisScaleTest {
  @Test
  void logarithmOverSeveralDecadesIsMarkedAtPowersOfTen() {
    assertThat(new AxisScale(0.008, 1.1, true).ticks()).containsExactly(0.01, 0.1, 1.0);
  }

  @Test
  void logarithmWithinADecadeIsMarkedAtRoundNumbersAndNotAtItsEnds() {
    assertThat(new AxisScale(0.1129, 1.1, true).ticks()).containsExactly(0.2, 0.5, 1.0);
  }

  @Test
  void logarithmWithinAFactorOfTwoIsMarkedInEvenSteps() {
    assertThat(new AxisScale(17, 37, true).ticks()).containsExactly(20.0, 25.0, 30.0, 35.0);
  }

  @Test
  void countIsMarkedAtRoundNumbers() {
    assertThat(new AxisScale(0, 3445, false).ticks()).containsExactly(0.0, 1000.0, 2000.0, 3000.0);
  }
}
