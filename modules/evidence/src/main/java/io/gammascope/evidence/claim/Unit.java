package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.Readings;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.evidence.solution.SolutionClassifier;
import io.gammascope.study.SolutionClass;
import io.gammascope.study.SolutionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What counts once under a reading: a run, or a seed by the best of its learning rates.
 *
 * @param cell its coordinates but the seed (and the learning rate, where that was read over)
 * @param readings what was read; empty if every run of it diverged and left nothing to read
 * @param runs the runs that it stands for, all with a result
 */
record Unit(Map<String, String> cell, Optional<Readings> readings, List<ObservedRun> runs) {
  /** The units of all runs with a result, in the order of the runs. */
  static List<Unit> of(List<ObservedRun> runs, Fork fork) {
    Map<Map<String, String>, List<ObservedRun>> groups = new LinkedHashMap<>();
    runs.stream()
        .filter(r -> r.state() == RunState.FINISHED || r.state() == RunState.DIVERGED)
        .forEach(r -> groups.computeIfAbsent(place(r, fork), k -> new ArrayList<>()).add(r));
    return groups.values().stream().map(group -> unit(group, fork)).toList();
  }

  /** The cell that a run belongs to under a reading. */
  static Map<String, String> cell(ObservedRun run, Fork fork) {
    return fork.overRates()
        ? run.coordinatesBut(ObservedRun.SEED, ObservedRun.LEARNING_RATE)
        : run.coordinatesBut(ObservedRun.SEED);
  }

  /** Its class by the one rule. */
  SolutionClass solution(SolutionRule rule) {
    return readings
        .map(r -> new SolutionClassifier(rule).classify(r))
        .orElse(SolutionClass.DIVERGED);
  }

  boolean holds(Criterion criterion, SolutionRule rule) {
    return readings.map(r -> criterion.holds().test(r, rule)).orElse(criterion.holdsIfDiverged());
  }

  private static Map<String, String> place(ObservedRun run, Fork fork) {
    return fork.overRates()
        ? run.coordinatesBut(ObservedRun.LEARNING_RATE)
        : run.point().coordinates();
  }

  private static Unit unit(List<ObservedRun> group, Fork fork) {
    List<Readings> readings =
        group.stream()
            .flatMap(r -> (fork.overTraining() ? r.maximum() : r.readings()).stream())
            .toList();
    return new Unit(
        cell(group.get(0), fork),
        readings.isEmpty() ? Optional.empty() : Optional.of(Readings.best(readings)),
        group);
  }
}
