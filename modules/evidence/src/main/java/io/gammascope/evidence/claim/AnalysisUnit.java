package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The unit that counts once in an analysis variant: a run, or the runs of a seed over all learning
 * rates.
 *
 * @param cell its coordinates without the seed (and the learning rate, if the best one is taken)
 * @param shares its best shares; empty if all of its runs diverged
 * @param runs its runs, all with a result
 */
record AnalysisUnit(
    Map<String, String> cell, Optional<AnswerShares> shares, List<ObservedRun> runs) {
  /** Groups all runs with a result into units, in the order of the runs. */
  static List<AnalysisUnit> group(List<ObservedRun> runs, AnalysisVariant variant) {
    List<ObservedRun> withResult = runs.stream().filter(ObservedRun::hasResult).toList();
    return ObservedRun.group(withResult, variant::unitOf).values().stream()
        .map(group -> merge(group, variant))
        .toList();
  }

  /** Returns its class; DIVERGED if it has no shares. */
  SolutionClass classify(SolutionRule rule) {
    return shares.map(s -> s.classify(rule)).orElse(SolutionClass.DIVERGED);
  }

  private static AnalysisUnit merge(List<ObservedRun> group, AnalysisVariant variant) {
    List<AnswerShares> shares = group.stream().flatMap(r -> variant.sharesOf(r).stream()).toList();
    return new AnalysisUnit(
        variant.cellOf(group.get(0)),
        shares.isEmpty() ? Optional.empty() : Optional.of(AnswerShares.mergeBest(shares)),
        group);
  }
}
