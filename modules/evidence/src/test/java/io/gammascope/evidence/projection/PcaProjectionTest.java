package io.gammascope.evidence.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Test;

class PcaProjectionTest {
  @Test
  void pointsOnALineHaveOneComponent() {
    double[][] line = {{0, 0, 1}, {1, 2, 1}, {2, 4, 1}, {3, 6, 1}};
    double[][] scores = PcaProjection.project(line, 2);
    assertThat(explainedVariance(line, scores, 0)).isCloseTo(1, within(1e-12));
    // Neighbours on the line are sqrt(1 + 4) apart.
    double step = scores[1][0] - scores[0][0];
    assertThat(step).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(scores[3][1]).isCloseTo(0, within(1e-12));
  }

  @Test
  void sharesAreThoseOfAnEllipse() {
    double[][] cross = {{3, 0}, {-3, 0}, {0, 1}, {0, -1}};
    double[][] scores = PcaProjection.project(cross, 2);
    assertThat(explainedVariance(cross, scores, 0)).isCloseTo(0.9, within(1e-12));
    assertThat(explainedVariance(cross, scores, 1)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void pointsThatCoincideHaveNoVariance() {
    double[][] same = {{1, 2}, {1, 2}};
    double[][] scores = PcaProjection.project(same, 2);
    assertThat(scores[0]).containsExactly(0, 0);
    assertThat(scores[1]).containsExactly(0, 0);
  }

  /** Returns the share of the points' variance that lies along a component. */
  private static double explainedVariance(double[][] points, double[][] scores, int component) {
    double total = 0;
    for (int d = 0; d < points[0].length; d++) {
      total += variance(points, d);
    }
    return variance(scores, component) / total;
  }

  private static double variance(double[][] rows, int column) {
    return StatUtils.variance(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
  }
}
