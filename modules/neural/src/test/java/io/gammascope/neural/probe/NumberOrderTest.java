package io.gammascope.neural.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammascope.common.random.CounterRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the measures of order on embeddings with a known order and without one. */
class NumberOrderTest {
  private static final int NUMBERS = 40;

  @Test
  void rankCorrelationEqualsThatOfScipy() {
    // scipy.stats.spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]), scipy 1.17.1
    assertThat(
            SpearmanCorrelation.correlation(
                new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7}))
        .isCloseTo(0.8207826816681233, within(1e-12));
    assertThat(SpearmanCorrelation.ranks(3, 1, 3, 2)).containsExactly(3.5, 1, 3.5, 2);
  }

  @Test
  void curveFollowsAnArcFromEndToEnd() {
    Vectors arc = vectors(i -> new float[] {cos(i * Math.PI / 40), sin(i * Math.PI / 40), 0});

    assertThat(order(arc)).isEqualTo(1);
  }

  @Test
  void curveFollowsALine() {
    assertThat(order(vectors(i -> new float[] {3 * i, -i, 1}))).isEqualTo(1);
  }

  @Test
  void randomVectorsHaveNoOrder() {
    CounterRandom random = CounterRandom.of(3, "test", "");
    Vectors vectors = vectors(i -> normals(random, i, 20));

    assertThat(order(vectors)).isLessThan(0.4);
    // By chance a direction explains about one of 39 parts, the best of 41 circles a few.
    assertThat(new LinearAndCircularFit(vectors).line()).isLessThan(0.06);
    assertThat(new LinearAndCircularFit(vectors).ring()).isLessThan(0.12);
  }

  @Test
  void lineExplainsItsShareOfTheVariance() {
    assertThat(new LinearAndCircularFit(vectors(i -> new float[] {2 * i, 5})).line())
        .isCloseTo(1, within(1e-6));
    // The second coordinate alternates by r around 0: variance r^2 beside that of 0 to 39.
    double variance = (NUMBERS * NUMBERS - 1) / 12.0;
    float r = (float) Math.sqrt(3 * variance);
    Vectors mixed = vectors(i -> new float[] {i, i % 4 == 0 || i % 4 == 3 ? r : -r});
    assertThat(new LinearAndCircularFit(mixed).line()).isCloseTo(0.25, within(1e-6));
  }

  @Test
  void ringExplainsACircle() {
    Vectors circle =
        vectors(i -> new float[] {cos(2 * Math.PI * i / NUMBERS), sin(2 * Math.PI * i / NUMBERS)});

    assertThat(new LinearAndCircularFit(circle).ring()).isCloseTo(1, within(1e-6));
    assertThat(new LinearAndCircularFit(circle).line()).isLessThan(0.7);
  }

  @Test
  void neighboursAreInOrderOnLinesRingsAndStrands() {
    // On a line each number's two nearest are one away, at the ends one and two; any two numbers
    // of 40 are 41 / 3 apart in the mean.
    double line = 1 - (38 + 2 * 1.5) / 40 / (41 / 3.0);
    assertThat(NeighbourOrder.score(vectors(i -> new float[] {3 * i, -i, 1})))
        .isCloseTo(line, within(1e-12));
    // Round a ring the ends meet: 0 and 39 are neighbours.
    Vectors ring =
        vectors(i -> new float[] {cos(2 * Math.PI * i / NUMBERS), sin(2 * Math.PI * i / NUMBERS)});
    assertThat(NeighbourOrder.score(ring))
        .isCloseTo(1 - (78 * 1 + 2 * 39) / 80.0 / (41 / 3.0), within(1e-12));
    assertThat(order(ring)).isLessThan(0.9);
    // Four strands far apart, by the rest of a division by 4: neighbours are four away.
    Vectors strands = vectors(i -> new float[] {i, 1000 * (i % 4 / 2), 1000 * (i % 2)});
    assertThat(NeighbourOrder.score(strands))
        .isCloseTo(1 - (32 * 4 + 8 * 6) / 40.0 / (41 / 3.0), within(1e-12));
  }

  @Test
  void randomVectorsHaveNoNeighbourOrder() {
    CounterRandom random = CounterRandom.of(3, "test", "");

    // The mean of 80 differences whose standard deviation is 9.4, beside 13.7: 0.08 either way.
    assertThat(NeighbourOrder.score(vectors(i -> normals(random, i, 20)))).isBetween(-0.2, 0.2);
  }

  private static double order(Vectors vectors) {
    double[] places = PrincipalCurve.arcLengths(PrincipalComponents.of(vectors, 8).coordinates());
    double[] numbers = IntStream.range(0, vectors.count()).asDoubleStream().toArray();
    return Math.abs(SpearmanCorrelation.correlation(numbers, places));
  }

  private static Vectors vectors(IntFunction<float[]> row) {
    int width = row.apply(0).length;
    float[] values = new float[NUMBERS * width];
    for (int i = 0; i < NUMBERS; i++) {
      System.arraycopy(row.apply(i), 0, values, i * width, width);
    }
    return Vectors.of(values, width);
  }

  private static float[] normals(CounterRandom random, int row, int width) {
    float[] values = new float[width];
    for (int d = 0; d < width; d++) {
      values[d] = (float) random.normal((long) row * width + d);
    }
    return values;
  }

  private static float cos(double angle) {
    return (float) Math.cos(angle);
  }

  private static float sin(double angle) {
    return (float) Math.sin(angle);
  }
}
