package io.gammascope.pipelines.plan;

import java.util.Locale;

/** Formats durations. */
public final class DurationFormat {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private DurationFormat() {}

  /** Returns for example {@code 7 s}, {@code 12:05 min}, {@code 31:00 h}. */
  public static String format(double seconds) {
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return whole + " s";
    }
    if (whole < HOUR) {
      return String.format(Locale.ROOT, "%d:%02d min", whole / MINUTE, whole % MINUTE);
    }
    return String.format(Locale.ROOT, "%d:%02d h", whole / HOUR, whole % HOUR / MINUTE);
  }
}
