package io.gammascope.evidence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  /** From NumPy (std with ddof=1) and SciPy 1.17.1 (m -+ t.ppf(0.975, 4) * s / sqrt(5)). */
  @Test
  void meanAndIntervalAreThoseOfScipy() {
    Sample sample = new Sample(List.of(0.13, 0.87, 0.95, 0.99, 0.13));
    assertThat(sample.mean()).isCloseTo(0.614, within(1e-12));
    assertThat(sample.standardDeviation().orElseThrow())
        .isCloseTo(0.4439369324577535, within(1e-12));
    Interval interval = sample.interval(0.95).orElseThrow();
    assertThat(interval.low()).isCloseTo(0.06277949349419143, within(1e-9));
    assertThat(interval.high()).isCloseTo(1.1652205065058086, within(1e-9));
  }

  @Test
  void oneValueHasNoSpread() {
    assertThat(new Sample(List.of(0.5)).standardDeviation()).isEmpty();
    assertThat(new Sample(List.of(0.5)).interval(0.95)).isEmpty();
  }

  @Test
  void meanOfNothingIsRefused() {
    assertThatThrownBy(() -> new Sample(List.of())).hasMessage("a sample needs at least one value");
  }
}
