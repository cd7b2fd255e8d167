package io.gammascope.pipelines.plan;

import java.util.Locale;

/** Formats a {@link ClusterPlan} as text. */
public final class ClusterPlanText {
  private ClusterPlanText() {}

  /** Returns one table per worker type, with a trailing line separator. */
  public static String format(ClusterPlan plan) {
    StringBuilder text = new StringBuilder();
    plan.machines().forEach(offer -> text.append(text(offer, plan.currency())));
    return text.toString();
  }

  private static String text(ClusterPlan.MachineEstimate offer, String currency) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%nworkers %s (%s)%s: %.0f %s-hours at the speed %s; longest training %.1f h%n"
                + "  workers     hours  %9s   idle%n",
            offer.name(),
            offer.type(),
            offer.used() ? ", selected" : "",
            offer.deviceHours(),
            offer.device(),
            offer.measured() ? "measured on this machine" : "stated in the price table",
            offer.longestHours(),
            currency));
    for (ClusterPlan.ClusterSize size : offer.byWorkers()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %7d  %8.1f  %9.0f  %3.0f %%%n",
              size.workers(),
              size.hours(),
              size.price(),
              100 * size.idle()));
    }
    return text.toString();
  }
}
