package io.gammascope.pipelines.plan;

import io.gammascope.evidence.claim.PowerAnalysis;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.Study;
import io.gammascope.study.claim.IntervalKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * The runs of a study and their estimated cost.
 *
 * @param runs every run, in training order
 * @param totals sums over the runs that remain to be trained
 * @param claims power analysis of each claim
 * @param forecasts of the claims whose intervals allow further seeds; empty before any result
 */
public record Plan(
    String study,
    List<Row> runs,
    Totals totals,
    List<PowerAnalysis> claims,
    List<Forecast> forecasts) {
  public Plan {
    runs = List.copyOf(runs);
    claims = List.copyOf(claims);
    forecasts = List.copyOf(forecasts);
  }

  /**
   * How many further seeds would decide a claim.
   *
   * @param furtherSeeds per cell; null if none would, or no run counts yet
   */
  public record Forecast(String claim, String verdict, Integer furtherSeeds, String sentence) {
    static Forecast of(Verdict verdict) {
      return new Forecast(
          verdict.claim().id(),
          verdict.outcome().name(),
          verdict.forecast().furtherSeeds().orElse(null),
          verdict.forecast().sentence());
    }
  }

  /** Returns the same plan with the forecasts of the verdicts on anytime claims so far. */
  public Plan withForecasts(List<Verdict> verdicts) {
    List<Forecast> open =
        verdicts.stream()
            .filter(v -> v.preregistration().claim().interval() == IntervalKind.ANYTIME)
            .map(Forecast::of)
            .toList();
    return new Plan(study, runs, totals, claims, open);
  }

  /**
   * One run.
   *
   * @param run the first digits of its RunId
   * @param action {@code reuse} or {@code run}
   */
  public record Row(String run, String action, Map<String, String> coordinates, RunCost cost) {
    public Row {
      coordinates = new LinkedHashMap<>(coordinates);
    }
  }

  /**
   * Totals of a plan.
   *
   * @param runs number of runs of the study
   * @param toRun number of runs without an outcome
   * @param seconds time until all are done, with {@code atOnce} at a time
   * @param memoryMib upper bound for {@code atOnce} trainings
   * @param diskMib disk space that they add
   */
  public record Totals(
      int runs, int toRun, int atOnce, double seconds, double memoryMib, double diskMib) {}

  /** Computes the plan of a study whose datasets exist. */
  public static Plan compute(Study study, RunIndex runs, StepTimeCalibration.Measured machine)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    List<RunIndex.Known> inOrder =
        new TrainingOrder(study).sort(runs.known(), known -> known.point().coordinates());
    RunCosts costs = new RunCosts(machine);
    for (RunIndex.Known known : inOrder) {
      PlannedRun run = known.run().orElseThrow();
      String action = runs.done(run) ? "reuse" : "run";
      RunCost cost = costs.of(known.point(), run);
      rows.add(new Row(run.id().brief(), action, run.coordinates(), cost));
    }
    List<PowerAnalysis> claims =
        study.claims().stream().map(claim -> PowerAnalysis.analyze(study, claim)).toList();
    return new Plan(study.name(), rows, totals(rows, machine.atOnce()), claims, List.of());
  }

  private static Totals totals(List<Row> rows, int atOnce) {
    List<RunCost> open =
        rows.stream().filter(row -> row.action().equals("run")).map(Row::cost).toList();
    double memory = open.stream().mapToDouble(RunCost::memoryMib).max().orElse(0);
    return new Totals(
        rows.size(),
        open.size(),
        atOnce,
        makespan(open.stream().map(RunCost::seconds).toList(), atOnce),
        memory * Math.min(atOnce, open.size()),
        open.stream().mapToDouble(RunCost::diskMib).sum());
  }

  /**
   * Returns one line per run, the totals, and one or two lines per claim, with a trailing line
   * separator.
   */
  public String toText() {
    StringBuilder text = new StringBuilder();
    runs.forEach(row -> text.append(line(row)));
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
    claims.forEach(power -> text.append(line(power)));
    forecasts.forEach(forecast -> text.append(line(forecast)));
    return text.toString();
  }

  private static String line(Row row) {
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

  private static String line(Forecast forecast) {
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

  /**
   * Returns the time at which the last task ends if each goes, in order, to the first free worker.
   */
  static double makespan(List<Double> seconds, int workers) {
    PriorityQueue<Double> free = new PriorityQueue<>(Collections.nCopies(workers, 0.0));
    double end = 0;
    for (double task : seconds) {
      double done = free.remove() + task;
      free.add(done);
      end = Math.max(end, done);
    }
    return end;
  }
}
