package io.gammascope.pipelines.plan;

import java.util.Locale;

/** A cluster's plan as a person reads it. */
public final class ClusterPlanText {
  private ClusterPlanText() {}

  /** A table for each kind of worker; ends in a line end. */
  public static String of(ClusterPlan plan) {
    StringBuilder text = new StringBuilder();
    plan.machines().forEach(offer -> text.append(text(offer, plan.currency())));
    return text.toString();
  }

  private static String text(ClusterPlan.MachineEstimate offer, String currency) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%nworkers %s (%s)%s: %.0f %s-hours by the speed that %s; longest training %.1f h%n"
                + "  workers     hours  %9s   idle%n",
            offer.name(),
            offer.type(),
            offer.used() ? ", used" : "",
            offer.deviceHours(),
            offer.device(),
            offer.measured() ? "was measured here" : "the price table assumes",
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
