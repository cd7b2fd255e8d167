package io.gammascope.neural.train;

import java.util.Arrays;

/** How long the same thing took, time after time. */
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

  /** The median in nanoseconds; 0 of none. */
  long median() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return count == 0 ? 0 : sorted[count / 2];
  }

  /** All together in nanoseconds. */
  long sum() {
    return Arrays.stream(nanos, 0, count).sum();
  }

  /** Begins anew. */
  void clear() {
    count = 0;
  }
}
