package io.gammascope.evidence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
  /**
   * From SciPy 1.17.1 with a = 1 - confidence: low = beta.ppf(a/2, k, n-k+1), 0 if k = 0; high =
   * beta.ppf(1-a/2, k+1, n-k), 1 if k = n.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 5, 0.95, 0.000000000000, 0.521823750105",
    "5, 5, 0.95, 0.478176249895, 1.000000000000",
    "3, 5, 0.95, 0.146632799635, 0.947255049474",
    "7, 12, 0.90, 0.315237790724, 0.818975242758",
    "45, 50, 0.99, 0.741950271184, 0.977782185192",
    "1, 1, 0.95, 0.025000000000, 1.000000000000"
  })
  void intervalIsThatOfClopperAndPearson(ArgumentsAccessor row) {
    Proportion proportion = new Proportion(row.getInteger(0), row.getInteger(1));
    Interval interval = proportion.interval(row.getDouble(2));
    assertThat(interval.low()).isCloseTo(row.getDouble(3), within(1e-9));
    assertThat(interval.high()).isCloseTo(row.getDouble(4), within(1e-9));
  }

  /**
   * Found with the same SciPy functions by trying 0, 1, 2, ... further trials with hits =
   * floor(share * trials + 0.5) until the interval excludes the threshold.
   */
  @ParameterizedTest
  @CsvSource({"3, 4, 0.5, 13", "5, 5, 0.5, 1", "6, 10, 0.5, 91", "2, 10, 0.5, 2", "5, 5, 0.8, 12"})
  void furtherTrialsAreTheFewestThatDecide(ArgumentsAccessor row) {
    Proportion proportion = new Proportion(row.getInteger(0), row.getInteger(1));
    assertThat(proportion.furtherRounds(row.getDouble(2), 0.95, 1)).hasValue(row.getInteger(3));
  }

  @Test
  void aRoundAddsOneTrialPerCell() {
    // 12 trials are needed; three cells bring them in four rounds.
    assertThat(new Proportion(5, 5).furtherRounds(0.8, 0.95, 3)).hasValue(4);
  }

  @Test
  void shareUponTheThresholdIsNeverDecided() {
    assertThat(new Proportion(4, 8).furtherRounds(0.5, 0.95, 1)).isEmpty();
  }

  @Test
  void nothingSeenLeavesEverythingPossible() {
    assertThat(new Proportion(0, 0).interval(0.95)).isEqualTo(new Interval(0, 1));
    assertThat(new Proportion(0, 0).furtherRounds(0.5, 0.95, 1)).isEmpty();
  }

  @Test
  void moreHitsThanTrialsIsRefused() {
    assertThatThrownBy(() -> new Proportion(3, 2))
        .hasMessage("invalid proportion: 3 hits of 2 trials");
  }
}
