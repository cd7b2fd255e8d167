package io.gammascope.neural.train;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Counts and durations of each phase in this process. */
public final class PhaseTimer {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;

  private final Map<Phase, DurationStatistics> durations = new EnumMap<>(Phase.class);

  PhaseTimer() {
    for (Phase phase : Phase.values()) {
      durations.put(phase, new DurationStatistics());
    }
  }

  void add(Phase phase, long nanos) {
    durations.get(phase).add(nanos);
  }

  /** Returns the median duration in milliseconds; 0 if the phase was never run. */
  public double milliseconds(Phase phase) {
    return durations.get(phase).median() / NANOS_PER_MILLI;
  }

  /** Returns the share of the total time spent outside updates, 0 to 1. */
  public double besideUpdates() {
    long all = durations.values().stream().mapToLong(DurationStatistics::sum).sum();
    return all == 0 ? 0 : 1 - (double) durations.get(Phase.UPDATE).sum() / all;
  }

  /** Returns one line for a log. */
  @Override
  public String toString() {
    StringJoiner parts =
        new StringJoiner(
            ", ",
            "time spent: ",
            String.format(Locale.ROOT, "; %.1f %% beside updates", PERCENT * besideUpdates()));
    durations.forEach(
        (phase, times) ->
            parts.add(
                String.format(
                    Locale.ROOT,
                    "%d x %s %.2f s",
                    times.count(),
                    phase.name().toLowerCase(Locale.ROOT),
                    times.sum() / NANOS_PER_SECOND)));
    return parts.toString();
  }
}
