package io.gammascope.pipelines.plan;

import io.gammascope.pipelines.runner.PriceTable;
import io.gammascope.pipelines.runner.WorkerMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Time and cost of the remaining runs on machines billed by the hour.
 *
 * @param machines one estimate per worker type of the price table
 */
public record ClusterPlan(String currency, List<MachineEstimate> machines) {
  private static final double HOUR = 3600;
  private static final int[] WORKERS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

  public ClusterPlan {
    machines = List.copyOf(machines);
  }

  /**
   * Estimate for one worker type.
   *
   * @param used whether the price table selects this type
   * @param deviceHours total hours of all trainings: core hours, or accelerator hours
   * @param measured whether the speed was measured on this machine; otherwise the price table
   *     states it
   * @param longestHours duration of the longest training, a lower bound for any number of workers
   * @param byWorkers estimates by number of workers, ascending
   */
  public record MachineEstimate(
      String name,
      String type,
      String device,
      boolean used,
      double deviceHours,
      boolean measured,
      double longestHours,
      List<ClusterSize> byWorkers) {
    public MachineEstimate {
      byWorkers = List.copyOf(byWorkers);
    }
  }

  /**
   * Estimate for a number of workers.
   *
   * @param hours time until the last training ends
   * @param price cost of all workers for that time
   * @param idle share of the paid slots that no training uses, 0 to 1
   */
  public record ClusterSize(int workers, double hours, double price, double idle) {}

  /** Computes the estimates for the runs of a plan that remain to be trained, in plan order. */
  public static ClusterPlan compute(Plan plan, PriceTable table) {
    List<RunCost> open =
        plan.runs().stream().filter(row -> row.action().equals("run")).map(Plan.Row::cost).toList();
    List<MachineEstimate> estimates =
        table.machines().stream().map(machine -> estimate(machine, open, table)).toList();
    return new ClusterPlan(table.currency(), estimates);
  }

  private static MachineEstimate estimate(
      WorkerMachine machine, List<RunCost> open, PriceTable table) {
    List<Double> seconds = open.stream().map(cost -> seconds(machine, cost)).toList();
    double sum = seconds.stream().mapToDouble(s -> s).sum();
    return new MachineEstimate(
        machine.name(),
        machine.type(),
        machine.gpu().isPresent() ? "GPU" : "core",
        machine.equals(table.machine()),
        sum / HOUR,
        machine.gpu().isEmpty(),
        seconds.stream().mapToDouble(s -> s).max().orElse(0) / HOUR,
        sizes(machine, seconds, table.workerHour(machine)));
  }

  private static double seconds(WorkerMachine machine, RunCost cost) {
    return machine
        .gpu()
        .map(gpu -> RunCost.START_SECONDS + cost.gflop() / gpu.gflops())
        .orElse(cost.seconds());
  }

  /** Returns estimates up to the number of workers above which more would stay idle. */
  private static List<ClusterSize> sizes(WorkerMachine machine, List<Double> seconds, double hour) {
    int most = Math.max(1, ceiling(seconds.size(), machine.trainings()));
    TreeSet<Integer> numbers = new TreeSet<>(List.of(most, Math.min(machine.workers(), most)));
    for (int workers : WORKERS) {
      if (workers < most) {
        numbers.add(workers);
      }
    }
    double sum = seconds.stream().mapToDouble(s -> s).sum();
    List<ClusterSize> sizes = new ArrayList<>();
    for (int workers : numbers) {
      int places = workers * machine.trainings();
      double span = Plan.makespan(seconds, places);
      double idle = span == 0 ? 0 : Math.max(0, 1 - sum / (span * places));
      sizes.add(new ClusterSize(workers, span / HOUR, span / HOUR * workers * hour, idle));
    }
    return sizes;
  }

  private static int ceiling(int runs, int each) {
    return (runs + each - 1) / each;
  }

  /** Returns one table per worker type, with a trailing line separator. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    machines.forEach(offer -> text.append(text(offer, currency)));
    return text.toString();
  }

  private static String text(MachineEstimate offer, String currency) {
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
    for (ClusterSize size : offer.byWorkers()) {
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
