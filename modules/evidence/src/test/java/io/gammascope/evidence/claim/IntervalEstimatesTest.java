package io.gammascope.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammascope.study.claim.IntervalKind;
import org.junit.jupiter.api.Test;

class IntervalEstimatesTest {
  /** With all hits the lower end is (a/2)^(1/n): 0.478 for n = 5, 0.541 for n = 6. */
  @Test
  void fewerThanSixTrialsNeverDecideAHalf() {
    assertThat(IntervalEstimates.minimumTrials(0.5, 0.95, IntervalKind.FIXED)).isEqualTo(6);
    // With no hit the upper end is 1 - 0.025^(1/3) = 0.708 for n = 3, the first below 0.8.
    assertThat(IntervalEstimates.minimumTrials(0.8, 0.95, IntervalKind.FIXED)).isEqualTo(3);
  }

  /** 0.5^n (n + 1) falls below 0.05 at n = 8: 9/256 = 0.035, and 8/128 = 0.0625 at 7. */
  @Test
  void fewerThanEightTrialsNeverDecideAHalfAtEveryLook() {
    assertThat(IntervalEstimates.minimumTrials(0.5, 0.95, IntervalKind.ANYTIME)).isEqualTo(8);
  }
}
