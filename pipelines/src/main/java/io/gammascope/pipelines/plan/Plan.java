package io.gammascope.pipelines.plan;

import io.gammascope.evidence.claim.PowerAnalysis;
import io.gammascope.evidence.claim.Verdict;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.Study;
import io.gammascope.study.claim.IntervalKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    List<RunIndex.Known> inOrder = new ArrayList<>(runs.known());
    inOrder.sort(TrainingOrder.sort(study, RunIndex.Known::point));
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
        Makespan.compute(open.stream().map(RunCost::seconds).toList(), atOnce),
        memory * Math.min(atOnce, open.size()),
        open.stream().mapToDouble(RunCost::diskMib).sum());
  }
}
