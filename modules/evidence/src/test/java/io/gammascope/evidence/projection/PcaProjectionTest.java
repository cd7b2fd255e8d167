package io.gammascope.evidence.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PcaProjectionTest {
  @Test
  void pointsOnALineHaveOneComponent() {
    double[][] line = {{0, 0, 1}, {1, 2, 1}, {2, 4, 1}, {3, 6, 1}};
    PcaProjection components = PcaProjection.project(line, 2);
    assertThat(components.explainedVariance()[0]).isCloseTo(1, within(1e-12));
    // Neighbours on the line are sqrt(1 + 4) apart.
    double step = components.scores()[1][0] - components.scores()[0][0];
    assertThat(step).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(components.scores()[3][1]).isCloseTo(0, within(1e-12));
  }

  @Test
  void sharesAreThoseOfAnEllipse() {
    double[][] cross = {{3, 0}, {-3, 0}, {0, 1}, {0, -1}};
    assertThat(PcaProjection.project(cross, 2).explainedVariance())
        .containsExactly(new double[] {0.9, 0.1}, within(1e-12));
  }

  @Test
  void pointsThatCoincideHaveNoVariance() {
    double[][] same = {{1, 2}, {1, 2}};
    PcaProjection components = PcaProjection.project(same, 2);
    assertThat(components.explainedVariance()).containsExactly(0, 0);
    assertThat(components.scores()[0]).containsExactly(0, 0);
  }
}
