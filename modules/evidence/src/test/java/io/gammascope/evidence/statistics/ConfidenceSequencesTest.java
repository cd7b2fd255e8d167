package io.gammascope.evidence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are from NumPy and SciPy 1.17.1, by other ways than the code's. */
class ConfidenceSequencesTest {
  /** Roots, by scipy.optimize.brentq, of betaln(1 + k, 1 + n - k) - binom log-likelihood + ln a. */
  @ParameterizedTest
  @CsvSource({
    "0, 6, 0.0000000000, 0.5611541517",
    "6, 6, 0.4388458483, 1.0000000000",
    "3, 12, 0.0282870281, 0.6599304765",
    "11, 24, 0.1915035341, 0.7434015563",
    "1, 1, 0.0250000000, 1.0000000000",
  })
  void shareIntervalIsThatOfTheUniformMixture(ArgumentsAccessor row) {
    BetaBinomialSequence share =
        new BetaBinomialSequence(new Proportion(row.getInteger(0), row.getInteger(1)));
    assertInterval(share, row.getDouble(2), row.getDouble(3));
  }

  @Test
  void shareOfNoTrialsIsUnknown() {
    assertInterval(new BetaBinomialSequence(new Proportion(0, 0)), 0, 1);
  }

  /**
   * The t at which the ratio of densities, that of the noncentral t mixed over effects of the
   * normal distribution with variance 4 (by numerical integration) to that of the central t, is 20;
   * divided by the square root of n.
   */
  @ParameterizedTest
  @CsvSource({"4, 3.60699180", "6, 1.93042483", "12, 1.10874434", "24, 0.73395218"})
  void meanIntervalIsThatOfTheMixtureOfNoncentralT(int n, double half) {
    assertInterval(new StudentMixtureSequence(0.3, 2, n), 0.3 - 2 * half, 0.3 + 2 * half);
  }

  @Test
  void threeValuesDoNotBoundAMeanAtConfidence95() {
    assertInterval(
        new StudentMixtureSequence(0, 1, 3), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Roots of the two capitals, computed with NumPy arrays. */
  @Test
  void boundedMeanIntervalIsThatOfHedgedBetting() {
    assertInterval(
        new BettingSequence(List.of(0.9, 0.8, 0.95, 0.85, 0.9, 0.7, 0.9, 0.92), -1, 1),
        0.0463568964,
        1);
    assertInterval(
        new BettingSequence(
            List.of(0.2, 0.4, 0.1, 0.3, 0.5, 0.2, 0.3, 0.1, 0.4, 0.25, 0.35, 0.15), 0, 1),
        0.1487863622,
        0.5130655859);
    assertInterval(new BettingSequence(List.of(0.5), 0, 1), 0, 1);
  }

  @Test
  void furtherValuesRepeatTheGivenOnes() {
    List<Double> once = List.of(0.2, 0.4, 0.1, 0.3);
    List<Double> twice = List.of(0.2, 0.4, 0.1, 0.3, 0.2, 0.4);
    assertThat(new BettingSequence(once, 0, 1).intervalAfter(2, 0.95))
        .isEqualTo(new BettingSequence(twice, 0, 1).interval(0.95));
  }

  @Test
  void valueBeyondItsBoundsIsRefused() {
    assertThatThrownBy(() -> new BettingSequence(List.of(0.5, 1.5), 0, 1))
        .hasMessage("value 1.5 is not between 0.0 and 1.0");
  }

  @Test
  void differenceContainsEveryDifferenceOfTheMeansAtHalfTheError() {
    StudentMixtureSequence a = new StudentMixtureSequence(2, 0.1, 8);
    StudentMixtureSequence b = new StudentMixtureSequence(1, 0.2, 6);
    Interval first = a.interval(0.975);
    Interval second = b.interval(0.975);
    DifferenceSequence difference = new DifferenceSequence(a, b);
    assertThat(difference.value()).isEqualTo(1);
    assertInterval(difference, first.low() - second.high(), first.high() - second.low());
  }

  private static void assertInterval(IntervalEstimate estimate, double low, double high) {
    Interval interval = estimate.interval(0.95);
    assertThat(interval.low()).isCloseTo(low, within(1e-8));
    assertThat(interval.high()).isCloseTo(high, within(1e-8));
  }
}
