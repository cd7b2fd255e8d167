package io.gammascope.evidence.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

/**
 * Against scikit-learn 1.9.0's {@code TSNE(perplexity=10, init=given, method="exact",
 * learning_rate="auto", max_iter=1000)} on 48 points around three centres: {@code scikit-learn.csv}
 * holds the points, the start (principal components), scikit-learn's picture, and where its
 * gradient descent with 64 bits stands after 15 updates; one point a line.
 */
class TSneTest {
  private static final double[][] TABLE = table();
  private static final double[][] POINTS = columns(0, 4);
  private static final TSne TSNE = new TSne(10);

  @Test
  void probabilitiesAreThoseOfScikitLearn() {
    double[] joint =
        Affinities.jointProbabilities(Affinities.squaredDistances(POINTS), POINTS.length, 10);
    // sklearn.manifold._t_sne._joint_probabilities, which works with 32 bits
    double[] first = {2.76024180e-4, 2.21789822e-5, 8.84211265e-5, 3.89680442e-3, 9.17131660e-4};
    for (int j = 0; j < first.length; j++) {
      assertThat(joint[j + 1]).isCloseTo(first[j], within(2e-4 * first[j]));
    }
    assertThat(Arrays.stream(joint).sum()).isCloseTo(1, within(1e-12));
    assertThat(joint[0]).isZero();
  }

  @Test
  void theOwnStartIsThatOfScikitLearn() {
    double[][] scores = PcaProjection.project(POINTS, 2);
    // A component may point either way; scikit-learn's were written down as they came.
    for (int c = 0; c < 2; c++) {
      assertThat(Math.abs(correlation(column(scores, c), column(columns(4, 6), c))))
          .isCloseTo(1, within(1e-8));
    }
  }

  @Test
  void fifteenUpdatesGoWhereThoseOfScikitLearnGo() {
    double[][] places = TSNE.embed(POINTS, columns(4, 6), 15);
    double[][] theirs = columns(8, 10);
    // scikit-learn computes in 32 bits, and each update enlarges what rounding leaves.
    double extent =
        Arrays.stream(theirs).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < POINTS.length; i++) {
      assertThat(places[i]).containsExactly(theirs[i], within(1e-3 * extent));
    }
  }

  /** Longer runs part: scikit-learn's own do, after a change of the start by 1e-9. */
  @Test
  void finishedPictureIsAsGoodAsThatOfScikitLearnAndNearIt() {
    double[][] places = TSNE.embed(POINTS, columns(4, 6), 1000);
    double[] own = Affinities.squaredDistances(places);
    double[] theirs = Affinities.squaredDistances(columns(6, 8));
    assertThat(correlation(own, theirs)).isGreaterThan(0.95);
    // TSNE.kl_divergence_, and 0.161 to 0.176 from starts that differ by 1e-9 to 1e-7
    assertThat(divergence(POINTS, places)).isBetween(0.15, 0.19);
  }

  @Test
  void divergenceOfScikitLearnsPictureIsWhatItSays() {
    assertThat(divergence(POINTS, columns(6, 8))).isCloseTo(0.187392, within(1e-4));
  }

  @Test
  void pictureIsTheSameEveryTime() {
    assertThat(TSNE.embed(POINTS)).isDeepEqualTo(TSNE.embed(POINTS));
  }

  @Test
  void pointsThatCoincideStayTogether() {
    double[][] doubled = Arrays.copyOf(POINTS, POINTS.length + 1);
    doubled[POINTS.length] = POINTS[0];
    double[][] places = TSNE.embed(doubled);
    assertThat(places[POINTS.length][0]).isCloseTo(places[0][0], within(0.5));
    assertThat(places[POINTS.length][1]).isCloseTo(places[0][1], within(0.5));
  }

  @Test
  void tooFewPointsForAPerplexityAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TSne(48).embed(POINTS))
        .withMessage("48 points are too few for a perplexity of 48.0");
  }

  /** Computes the Kullback-Leibler divergence that t-SNE minimizes, in nats. */
  private static double divergence(double[][] points, double[][] positions) {
    int n = points.length;
    double[] joint = Affinities.jointProbabilities(Affinities.squaredDistances(points), n, 10);
    double[] distances = Affinities.squaredDistances(positions);
    double sum = 0;
    for (int i = 0; i < n * n; i++) {
      sum += i % (n + 1) == 0 ? 0 : 1 / (1 + distances[i]);
    }
    double divergence = 0;
    for (int i = 0; i < n * n; i++) {
      if (joint[i] > 0) {
        double near = Math.max(1 / (1 + distances[i]) / sum, Affinities.SMALLEST);
        divergence += joint[i] * StrictMath.log(joint[i] / near);
      }
    }
    return divergence;
  }

  private static double correlation(double[] a, double[] b) {
    return new PearsonsCorrelation().correlation(a, b);
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }

  private static double[][] columns(int from, int to) {
    return Arrays.stream(TABLE)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(double[][]::new);
  }

  private static double[][] table() {
    try (InputStream in = TSneTest.class.getResourceAsStream("scikit-learn.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(
              line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toArray(double[][]::new);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
