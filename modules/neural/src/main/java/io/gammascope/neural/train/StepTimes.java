package io.gammascope.neural.train;

import java.util.Arrays;

/** The times of the updates since they were last asked for. */
final class StepTimes {

  private long[] nanos = new long[64];
  private int count;

  void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  /** The median in nanoseconds; begins anew. */
  long takeMedian() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    count = 0;
    return sorted[sorted.length / 2];
  }
}
