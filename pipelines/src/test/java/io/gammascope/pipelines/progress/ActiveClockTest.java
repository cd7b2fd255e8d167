package io.gammascope.pipelines.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ActiveClockTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong(5 * SECOND);
  private final ActiveClock clock = new ActiveClock(now::get, 1);

  @Test
  void suspendedTimeIsNotCounted() {
    now.addAndGet(SECOND);
    assertThat(clock.tick()).isFalse();
    now.addAndGet(3600 * SECOND);
    assertThat(clock.tick()).isTrue();
    now.addAndGet(SECOND);
    assertThat(clock.tick()).isFalse();

    assertThat(clock.seconds()).isEqualTo(3);
  }

  @Test
  void delayOfABusyMachineIsCounted() {
    now.addAndGet(9 * SECOND);
    assertThat(clock.tick()).isFalse();
    assertThat(clock.seconds()).isEqualTo(9);
  }
}
