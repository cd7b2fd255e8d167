package io.gammascope.neural.train;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** How often one process did each kind of work, and how long that took. */
public final class PhaseTimer {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;

  private final Map<Phase, DurationStatistics> durations = new EnumMap<>(Phase.class);

  PhaseTimer() {
    for (Phase work : Phase.values()) {
      durations.put(work, new DurationStatistics());
    }
  }

  void add(Phase work, long nanos) {
    durations.get(work).add(nanos);
  }

  /** How often it was done. */
  public int count(Phase work) {
    return durations.get(work).count();
  }

  /** The median in milliseconds; 0 where it was never done. */
  public double milliseconds(Phase work) {
    return durations.get(work).median() / NANOS_PER_MILLI;
  }

  /** The share of all time that went into anything but updates, 0 to 1. */
  public double besideUpdates() {
    long all = durations.values().stream().mapToLong(DurationStatistics::sum).sum();
    return all == 0 ? 0 : 1 - (double) durations.get(Phase.UPDATE).sum() / all;
  }

  /** One line for a log. */
  @Override
  public String toString() {
    StringJoiner parts =
        new StringJoiner(
            ", ",
            "time spent: ",
            String.format(Locale.ROOT, "; %.1f %% beside updates", PERCENT * besideUpdates()));
    durations.forEach(
        (work, times) ->
            parts.add(
                String.format(
                    Locale.ROOT,
                    "%d x %s %.2f s",
                    times.count(),
                    work.name().toLowerCase(Locale.ROOT),
                    times.sum() / NANOS_PER_SECOND)));
    return parts.toString();
  }
}
