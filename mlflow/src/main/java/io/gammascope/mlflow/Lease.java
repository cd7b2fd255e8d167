package io.gammascope.mlflow;

import java.time.Clock;
import java.time.Duration;

/**
 * The time for which a run counts as running after its last heartbeat. The clocks of the workers
 * must agree to within a small part of this duration.
 */
record Lease(Clock clock, Duration length) {
  /** Three minutes, which is longer than a restart of the server takes. */
  static Lease standard() {
    return new Lease(Clock.systemUTC(), Duration.ofMinutes(3));
  }

  long seconds() {
    return length.toSeconds();
  }

  /** The current time in milliseconds since 1970. */
  long now() {
    return clock.millis();
  }

  /** Whether the next heartbeat is due: a quarter of the lease has passed since the last. */
  boolean isDue(long last) {
    // The absolute value keeps heartbeats coming after the clock was set back.
    return Math.abs(now() - last) >= length.toMillis() / 4;
  }

  /** Whether the lease has expired since the last heartbeat. */
  boolean isOver(long last) {
    return last < now() - length.toMillis();
  }
}
