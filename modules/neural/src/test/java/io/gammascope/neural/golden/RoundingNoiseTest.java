package io.gammascope.neural.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundingNoiseTest {
  @Test
  void shareIsRelativeToTheLargestElement() {
    assertThat(RoundingNoise.shares(new float[] {-4, 1, 0})).containsExactly(1, 0.25f, 0);
    assertThat(RoundingNoise.shares(new float[2])).containsExactly(0, 0);
  }

  @Test
  void elementIsNoiseIfItsGradientIsRoundingInEveryStep() {
    float[] expected = {1, 1e-8f, 0, 0, 1e-8f, 0};
    float[] first = {1, 0, 0, 0, 1e-8f, 0};
    float[] second = {1, 0, 1e-8f, 0.5f, 0.5f, 0};
    float[] largest = RoundingNoise.larger(first, second);

    // In turn: a gradient; noise on one side alone; noise in a later step alone; a gradient in a
    // later step, after 0 and after noise; 0 throughout.
    assertThat(RoundingNoise.find(expected, largest).stream()).containsExactly(1, 2);
  }
}
