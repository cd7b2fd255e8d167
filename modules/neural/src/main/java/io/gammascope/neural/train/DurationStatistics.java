package io.gammascope.neural.train;

import java.util.Arrays;

/** Durations of repeated work. */
final class DurationStatistics {

  private long[] nanos = new long[64];
  private int count;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  int count() {
    return count;
  }

  /** Returns the median in nanoseconds; 0 if there are no durations. */
  long median() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return count == 0 ? 0 : sorted[count / 2];
  }

  /** Returns the sum in nanoseconds. */
  long sum() {
    return Arrays.stream(nanos, 0, count).sum();
  }

  /** Removes all durations. */
  void clear() {
    count = 0;
  }
}
