package io.gammascope.pipelines.plan;

import io.gammascope.evidence.claim.PowerAnalysis;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats a {@link Plan} as text. */
public final class PlanText {
  private PlanText() {}

  /**
   * Returns one line per run, the totals, and one or two lines per claim, with a trailing line
   * separator.
   */
  public static String format(Plan plan) {
    StringBuilder text = new StringBuilder();
    plan.runs().forEach(row -> text.append(line(row)));
    Plan.Totals totals = plan.totals();
    text.append(
        String.format(
            Locale.ROOT,
            "%n%d runs: %d to reuse, %d to run, %d at once%n"
                + "estimated time %s, memory of the trainings %.0f MiB, disk %.0f MiB%n",
            totals.runs(),
            totals.runs() - totals.toRun(),
            totals.toRun(),
            totals.atOnce(),
            DurationFormat.format(totals.seconds()),
            totals.memoryMib(),
            totals.diskMib()));
    plan.claims().forEach(power -> text.append(line(power)));
    plan.forecasts().forEach(forecast -> text.append(line(forecast)));
    return text.toString();
  }

  private static String line(Plan.Row row) {
    String coordinates =
        row.coordinates().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining("  "));
    return String.format(
        Locale.ROOT,
        "%s  %-5s  %8s  %s%n",
        row.run(),
        row.action(),
        DurationFormat.format(row.cost().seconds()),
        coordinates);
  }

  private static String line(Plan.Forecast forecast) {
    return String.format(
        Locale.ROOT,
        "%s so far %s; further seeds until decided: %s%n",
        forecast.claim(),
        forecast.verdict(),
        forecast.sentence());
  }

  private static String line(PowerAnalysis power) {
    return power
            .warning()
            .orElseGet(
                () ->
                    power.claim()
                        + " can be decided: "
                        + power.plannedRuns()
                        + " runs planned, at least "
                        + power.minimumRuns()
                        + " must be usable")
        + System.lineSeparator();
  }
}
