package io.gammascope.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final long LAST = 1_700_000_000_000L;

  @Test
  void heartbeatIsDueAfterAQuarterOfTheLease() {
    assertThat(at(LAST + 44_000).isDue(LAST)).isFalse();
    assertThat(at(LAST + 45_000).isDue(LAST)).isTrue();
  }

  @Test
  void heartbeatIsDueAfterTheClockWasSetBack() {
    assertThat(at(LAST - 3_600_000).isDue(LAST)).isTrue();
  }

  @Test
  void leaseExpiresAfterItsWholeLength() {
    assertThat(at(LAST + 180_000).isOver(LAST)).isFalse();
    assertThat(at(LAST + 180_001).isOver(LAST)).isTrue();
    assertThat(at(LAST - 3_600_000).isOver(LAST)).isFalse();
  }

  private static Lease at(long now) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
    return new Lease(clock, Duration.ofMinutes(3));
  }
}
