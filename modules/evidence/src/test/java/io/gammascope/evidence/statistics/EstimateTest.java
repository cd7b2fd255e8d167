package io.gammascope.evidence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final Sample HIGH = new Sample(List.of(0.9, 0.8, 0.95, 0.7));
  private static final Sample LOW = new Sample(List.of(0.2, 0.5, 0.3));

  @Test
  void intervalOfAMeanIsScipys() {
    // scipy.stats.ttest_1samp(high, 0).confidence_interval(0.95)
    Interval interval = Estimate.mean(HIGH).orElseThrow().interval(0.95);
    assertThat(interval.low()).isCloseTo(0.6610846, within(1e-6));
    assertThat(interval.high()).isCloseTo(1.0139154, within(1e-6));
  }

  @Test
  void intervalOfADifferenceIsWelchsByScipy() {
    Estimate difference = Estimate.difference(HIGH, LOW).orElseThrow();
    // scipy.stats.ttest_ind(high, low, equal_var=False): confidence_interval(0.95) and df
    assertThat(difference.value()).isCloseTo(0.5041667, within(1e-6));
    assertThat(difference.degreesOfFreedom()).isCloseTo(3.5256555, within(1e-6));
    assertThat(difference.interval(0.95).low()).isCloseTo(0.1989422, within(1e-6));
    assertThat(difference.interval(0.95).high()).isCloseTo(0.8093911, within(1e-6));
  }

  @Test
  void singleValueHasNoInterval() {
    assertThat(Estimate.mean(new Sample(List.of(1.0)))).isEmpty();
    assertThat(Estimate.difference(HIGH, new Sample(List.of(1.0)))).isEmpty();
  }

  @Test
  void furtherRunsNarrowTheInterval() {
    Estimate mean = Estimate.mean(HIGH).orElseThrow();
    assertThat(mean.furtherRounds(0.6, 0.95, 1)).hasValue(0);
    assertThat(mean.furtherRounds(0.7, 0.95, 1)).hasValue(2);
    assertThat(mean.furtherRounds(mean.value(), 0.95, 1)).isEmpty();
  }

  @Test
  void slopesAreThoseOfLeastSquares() {
    double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 0}, {2, 1}};
    double[] y = {0.1, 0.3, 0.2, 0.6, 0.4, 0.5};
    List<Estimate> slopes = LinearRegression.fitSlopes(x, y);
    // numpy.linalg.lstsq, and the errors from the residuals with three degrees of freedom
    assertThat(slopes.get(0).value()).isCloseTo(0.125, within(1e-8));
    assertThat(slopes.get(0).standardError()).isCloseTo(0.05068969, within(1e-8));
    assertThat(slopes.get(1).value()).isCloseTo(0.23333333, within(1e-8));
    assertThat(slopes.get(1).standardError()).isCloseTo(0.08277591, within(1e-8));
    assertThat(slopes.get(1).degreesOfFreedom()).isEqualTo(3);
  }

  @Test
  void slopeAlongWhatDoesNotVaryIsNotGiven() {
    double[][] x = {{0, 1}, {1, 1}, {2, 1}, {3, 1}};
    assertThat(LinearRegression.fitSlopes(x, new double[] {1, 2, 3, 4})).isEmpty();
  }
}
