package io.gammascope.mlflow;

import java.time.Clock;
import java.time.Duration;

/**
 * How long a run counts as alive after its last sign of life. Clocks of workers may differ by a
 * small part of it.
 */
record Lease(Clock clock, Duration length) {
  /** Long enough for a server's restart, short enough for somebody who waits. */
  static Lease standard() {
    return new Lease(Clock.systemUTC(), Duration.ofMinutes(3));
  }

  long seconds() {
    return length.toSeconds();
  }

  long now() {
    return clock.millis();
  }

  /** Whether a sign of life given at a time should be followed by another. */
  boolean isDue(long last) {
    // A clock that was set back must not silence it.
    return Math.abs(now() - last) >= length.toMillis() / 4;
  }

  boolean isOver(long last) {
    return last < now() - length.toMillis();
  }
}
