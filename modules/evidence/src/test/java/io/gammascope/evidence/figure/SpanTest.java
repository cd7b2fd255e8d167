package io.gammascope.evidence.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanTest {
  @Test
  void logarithmOverSeveralDecadesIsMarkedAtPowersOfTen() {
    assertThat(new Span(0.008, 1.1, true).ticks()).containsExactly(0.01, 0.1, 1.0);
  }

  @Test
  void logarithmWithinADecadeIsMarkedAtRoundNumbersAndNotAtItsEnds() {
    assertThat(new Span(0.1129, 1.1, true).ticks()).containsExactly(0.2, 0.5, 1.0);
  }
}
