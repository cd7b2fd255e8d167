package io.gammascope.evidence.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares with values that numpy gives for the same formulas: linear CKA from the traces of
 * uncentred Gram matrices, correlations by {@code corrcoef}, and the first four samples as anchors.
 */
class SimilarityMeasureTest {
  private static final int SAMPLES = 9;

  /** sin(1 + 3 i + j^2) */
  private static final double[][] A = rows(4, (i, j) -> Math.sin(1 + 3 * i + j * j));

  /** cos(i j + 2 i) (1 + i / 10) */
  private static final double[][] B = rows(3, (i, j) -> Math.cos(i * j + 2 * i) * (1 + i / 10.0));

  private interface Entry {
    double at(int row, int column);
  }

  private static double[][] rows(int width, Entry entry) {
    double[][] rows = new double[SAMPLES][width];
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < width; j++) {
        rows[i][j] = entry.at(i, j);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "CKA, 0.5187963908754124",
    "COSINE, 0.7510666410588597",
    "EUCLIDEAN, 0.6519994733499361",
    "L1, 0.7512158257066355",
    "MAXIMUM, 0.43927261639753395",
    "PRODUCT, 0.63135529823234"
  })
  void similarityIsThatOfNumpy(SimilarityMeasure measure, double expected) {
    assertThat(compare(measure, A, B)).isCloseTo(expected, within(1e-12));
    assertThat(compare(measure, B, A)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(SimilarityMeasure.class)
  void representationIsLikeItself(SimilarityMeasure measure) {
    assertThat(compare(measure, A, A)).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "CKA, rotated moved scaled exchanged",
    "COSINE, rotated scaled exchanged",
    "EUCLIDEAN, rotated moved scaled exchanged",
    "L1, moved scaled exchanged",
    "MAXIMUM, moved scaled exchanged"
  })
  void eachMeasureForgetsItsTransformations(SimilarityMeasure measure, String forgotten) {
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    Map<String, Transformation> all = new LinkedHashMap<>();
    all.put("rotated", r -> new double[] {c * r[0] - s * r[1], s * r[0] + c * r[1], r[2]});
    all.put("moved", r -> new double[] {r[0] + 5, r[1] - 2, r[2]});
    all.put("scaled", r -> new double[] {3 * r[0], 3 * r[1], 3 * r[2]});
    all.put("exchanged", r -> new double[] {r[2], r[0], r[1]});
    assertThat(all.keySet().stream().filter(name -> forgets(measure, all.get(name))))
        .containsExactly(forgotten.split(" ", -1));
  }

  private interface Transformation {
    double[] of(double[] row);
  }

  private static boolean forgets(SimilarityMeasure measure, Transformation transformation) {
    double[][] other = new double[SAMPLES][];
    for (int i = 0; i < SAMPLES; i++) {
      other[i] = transformation.of(B[i]);
    }
    return Math.abs(compare(measure, B, other) - 1) < 1e-9;
  }

  @Test
  void independentRepresentationsHaveNoAlignmentOnAverage() {
    Random random = new Random(1);
    double sum = 0;
    for (int trial = 0; trial < 200; trial++) {
      double[][] a = rows(64, (i, j) -> random.nextGaussian());
      double[][] b = rows(64, (i, j) -> random.nextGaussian());
      sum += compare(SimilarityMeasure.CKA, a, b) / 200;
    }
    // The biased estimator gives about 0.9 here.
    assertThat(sum).isCloseTo(0, within(0.05));
  }

  @ParameterizedTest
  @EnumSource(SimilarityMeasure.class)
  void constantRepresentationHasNoValue(SimilarityMeasure measure) {
    assertThat(compare(measure, A, rows(3, (i, j) -> j))).isNaN();
  }

  @Test
  void relationsAreStandardizedForEachInvarianceAlone() {
    double[][] both =
        RelativeRepresentation.of(A, 4, List.of(Invariance.COSINE, Invariance.EUCLIDEAN));
    double[][] second = RelativeRepresentation.of(A, 4, List.of(Invariance.EUCLIDEAN));
    assertThat(both).hasNumberOfRows(SAMPLES - 4);
    for (int i = 0; i < both.length; i++) {
      assertThat(both[i]).hasSize(8).endsWith(second[i]);
    }
  }

  private static double compare(SimilarityMeasure measure, double[][] a, double[][] b) {
    return measure.compare(measure.prepare(a), measure.prepare(b));
  }
}
