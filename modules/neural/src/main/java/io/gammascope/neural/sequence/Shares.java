package io.gammascope.neural.sequence;

import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Adds shares of examples to metrics. */
public final class Shares {
  private Shares() {}

  /** Adds the share of members that satisfy a condition, 0 to 1, unless there are no members. */
  public static void put(
      Map<String, Double> metrics, String name, IntStream members, IntPredicate condition) {
    members
        .mapToDouble(i -> condition.test(i) ? 1 : 0)
        .average()
        .ifPresent(share -> metrics.put(name, share));
  }
}
