package io.gammascope.pipelines.plan;

import io.gammascope.evidence.claim.PowerAnalysis;
import io.gammascope.pipelines.message.PlannedRun;
import io.gammascope.study.Study;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a study asks for and what that will cost.
 *
 * @param runs every run, the first to be trained first
 * @param totals over the runs that are still to be trained
 * @param claims whether the planned seeds can decide each claim
 */
public record Plan(String study, List<Row> runs, Totals totals, List<PowerAnalysis> claims) {
  public Plan {
    runs = List.copyOf(runs);
    claims = List.copyOf(claims);
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
   * Sums.
   *
   * @param runs all that the study asks for
   * @param toRun those without an outcome
   * @param seconds until they are done, so many at once
   * @param memoryMib of so many at once, at most
   * @param diskMib that they will add
   */
  public record Totals(
      int runs, int toRun, int atOnce, double seconds, double memoryMib, double diskMib) {}

  /** The plan of a study whose datasets lie on disk. */
  public static Plan of(Study study, RunIndex runs, StepTimeCalibration.Measured machine)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    List<RunIndex.Known> inOrder = new ArrayList<>(runs.known());
    inOrder.sort(TrainingOrder.of(study, RunIndex.Known::point));
    RunCosts costs = new RunCosts(machine);
    for (RunIndex.Known known : inOrder) {
      PlannedRun run = known.run().orElseThrow();
      String action = runs.done(run) ? "reuse" : "run";
      RunCost cost = costs.of(known.point(), run);
      rows.add(new Row(run.id().brief(), action, run.coordinates(), cost));
    }
    List<PowerAnalysis> claims = study.claims().stream().map(claim -> PowerAnalysis.analyze(study, claim)).toList();
    return new Plan(study.name(), rows, totals(rows, machine.atOnce()), claims);
  }

  private static Totals totals(List<Row> rows, int atOnce) {
    List<RunCost> open =
        rows.stream().filter(row -> row.action().equals("run")).map(Row::cost).toList();
    double memory = open.stream().mapToDouble(RunCost::memoryMib).max().orElse(0);
    return new Totals(
        rows.size(),
        open.size(),
        atOnce,
        Makespan.of(open.stream().map(RunCost::seconds).toList(), atOnce),
        memory * Math.min(atOnce, open.size()),
        open.stream().mapToDouble(RunCost::diskMib).sum());
  }
}
