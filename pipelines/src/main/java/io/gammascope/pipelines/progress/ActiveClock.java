package io.gammascope.pipelines.progress;

import java.util.function.LongSupplier;

/**
 * Measures how long this process has been able to work. A longer pause between two ticks means that
 * the machine slept or the process was stopped (SIGSTOP); it counts as one period. Not thread-safe.
 */
final class ActiveClock {
  private static final double NANOS = 1e9;

  /** A busy machine may delay a tick by as much. */
  private static final double DELAY_SECONDS = 10;

  private final LongSupplier nanos;
  private final double period;
  private long last;
  private double seconds;

  /**
   * Creates a clock that shows 0.
   *
   * @param nanos the present time, as {@link System#nanoTime}
   * @param period seconds between ticks
   */
  ActiveClock(LongSupplier nanos, double period) {
    this.nanos = nanos;
    this.period = period;
    last = nanos.getAsLong();
  }

  /** Advances the clock. Returns whether the process was suspended since the last call. */
  boolean tick() {
    long now = nanos.getAsLong();
    double passed = (now - last) / NANOS;
    last = now;
    boolean suspended = passed > period + DELAY_SECONDS;
    seconds += suspended ? period : passed;
    return suspended;
  }

  /** Returns the active seconds at the last tick. */
  double seconds() {
    return seconds;
  }
}
