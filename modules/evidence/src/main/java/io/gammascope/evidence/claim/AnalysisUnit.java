package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.evidence.solution.SolutionClassifier;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
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
record AnalysisUnit(
    Map<String, String> cell, Optional<AnswerShares> readings, List<ObservedRun> runs) {
  /** The units of all runs with a result, in the order of the runs. */
  static List<AnalysisUnit> of(List<ObservedRun> runs, AnalysisVariant fork) {
    Map<Map<String, String>, List<ObservedRun>> groups = new LinkedHashMap<>();
    runs.stream()
        .filter(r -> r.state() == RunState.FINISHED || r.state() == RunState.DIVERGED)
        .forEach(r -> groups.computeIfAbsent(place(r, fork), k -> new ArrayList<>()).add(r));
    return groups.values().stream().map(group -> unit(group, fork)).toList();
  }

  /** The cell that a run belongs to under a reading. */
  static Map<String, String> cell(ObservedRun run, AnalysisVariant fork) {
    return fork.cellOf(run);
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

  private static Map<String, String> place(ObservedRun run, AnalysisVariant fork) {
    return fork.unitOf(run);
  }

  private static AnalysisUnit unit(List<ObservedRun> group, AnalysisVariant fork) {
    List<AnswerShares> readings = group.stream().flatMap(r -> fork.sharesOf(r).stream()).toList();
    return new AnalysisUnit(
        cell(group.get(0), fork),
        readings.isEmpty() ? Optional.empty() : Optional.of(AnswerShares.best(readings)),
        group);
  }
}
