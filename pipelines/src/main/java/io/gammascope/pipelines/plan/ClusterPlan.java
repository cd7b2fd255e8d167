package io.gammascope.pipelines.plan;

import io.gammascope.pipelines.runner.PriceTable;
import io.gammascope.pipelines.runner.WorkerMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the runs that are still to be trained would take and cost on machines that are paid for.
 *
 * @param machines one offer for each kind of worker of the price table
 */
public record ClusterPlan(String currency, List<MachineEstimate> machines) {
  private static final double HOUR = 3600;
  private static final int[] WORKERS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

  public ClusterPlan {
    machines = List.copyOf(machines);
  }

  /**
   * One kind of worker.
   *
   * @param used whether the price table chooses it
   * @param deviceHours that all trainings take together: of a core, or of an accelerator
   * @param measured whether the speed was measured, on this machine, or assumed by the table
   * @param longestHours the longest training: with any number of workers it does not end earlier
   * @param byWorkers how the number of workers tells, ascending
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
   * A number of workers.
   *
   * @param hours until the last training ends
   * @param price of all workers for so long
   * @param idle share of the paid places that no training uses
   */
  public record ClusterSize(int workers, double hours, double price, double idle) {}

  /** The runs of a plan that are still to be trained, in the order in which they begin. */
  public static ClusterPlan of(Plan plan, PriceTable table) {
    List<RunCost> open =
        plan.runs().stream().filter(row -> row.action().equals("run")).map(Plan.Row::cost).toList();
    List<MachineEstimate> offers =
        table.machines().stream().map(machine -> offer(machine, open, table)).toList();
    return new ClusterPlan(table.currency(), offers);
  }

  private static MachineEstimate offer(
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

  /** Up to the number from which on more workers would only stand idle. */
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
      double span = Makespan.of(seconds, places);
      double idle = span == 0 ? 0 : Math.max(0, 1 - sum / (span * places));
      sizes.add(new ClusterSize(workers, span / HOUR, span / HOUR * workers * hour, idle));
    }
    return sizes;
  }

  private static int ceiling(int runs, int each) {
    return (runs + each - 1) / each;
  }
}
