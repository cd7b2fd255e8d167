package io.gammascope.evidence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageSimulationTest {
  /** 400 studies: a true error of 0.05 gives more than 0.083 with a probability of 0.1 %. */
  private static final double MOST = 0.083;

  private static final List<CoverageSimulation.Row> ROWS =
      new CoverageSimulation(400, 24, 5, 0.95).run();

  @Test
  void anytimeIntervalsRarelyGiveAFalseVerdictAtAnyLook() {
    assertThat(ROWS).allSatisfy(row -> assertThat(row.anytime()).isLessThan(MOST));
  }

  @Test
  void fixedIntervalsGiveManyFalseVerdictsIfLookedAtAfterEverySeed() {
    CoverageSimulation.Row mean =
        ROWS.stream().filter(row -> row.number().equals("mean")).findFirst().orElseThrow();
    assertThat(mean.fixedOneLook()).isLessThan(MOST);
    assertThat(mean.fixedEveryLook()).isGreaterThan(0.12);
  }

  @Test
  void anytimeIntervalsAreWider() {
    assertThat(ROWS)
        .filteredOn(row -> !row.values().equals("-1 or 1"))
        .allSatisfy(row -> assertThat(row.widths().values()).allMatch(ratio -> ratio > 1));
  }
}
