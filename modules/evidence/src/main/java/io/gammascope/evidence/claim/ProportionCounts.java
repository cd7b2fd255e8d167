package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The units of a claim's runs, counted under one reading.
 *
 * @param counted those whose class is not excluded
 * @param excluded how many of each excluded class
 * @param perCell how many counted ones each planned cell has, those with none among them
 * @param proportion of the counted ones, those of which the criterion holds
 */
record ProportionCounts(
    List<AnalysisUnit> counted,
    Map<SolutionClass, Integer> excluded,
    Map<Map<String, String>, Integer> perCell,
    Proportion proportion) {
  static ProportionCounts of(ClaimInput given, AnalysisVariant fork, Criterion criterion) {
    SolutionRule rule = given.preregistration().solution();
    List<AnalysisUnit> units = AnalysisUnit.of(given.runs(), fork);
    List<AnalysisUnit> counted =
        units.stream().filter(u -> !given.spec().exclude().contains(u.solution(rule))).toList();
    Map<SolutionClass, Integer> excluded = new EnumMap<>(SolutionClass.class);
    units.stream()
        .map(u -> u.solution(rule))
        .filter(given.spec().exclude()::contains)
        .forEach(c -> excluded.merge(c, 1, Integer::sum));
    Map<Map<String, String>, Integer> perCell = new LinkedHashMap<>();
    given.runs().forEach(r -> perCell.putIfAbsent(AnalysisUnit.cell(r, fork), 0));
    counted.forEach(u -> perCell.merge(u.cell(), 1, Integer::sum));
    int hits = (int) counted.stream().filter(u -> u.holds(criterion, rule)).count();
    return new ProportionCounts(counted, excluded, perCell, new Proportion(hits, counted.size()));
  }

  /** The fewest counted units that any cell has; 0 without cells. */
  int fewest() {
    return perCell.values().stream().mapToInt(n -> n).min().orElse(0);
  }

  Interval interval(ClaimSpec spec) {
    return proportion.interval(spec.confidence());
  }

  /** What these units say, locks aside. */
  Verdict.Outcome word(ClaimSpec spec) {
    if (fewest() < spec.minimumSeeds() || counted.isEmpty()) {
      return Verdict.Outcome.INCONCLUSIVE;
    }
    if (interval(spec).isAbove(spec.threshold())) {
      return Verdict.Outcome.SUPPORTED;
    }
    return interval(spec).isBelow(spec.threshold())
        ? Verdict.Outcome.CONTRADICTED
        : Verdict.Outcome.INCONCLUSIVE;
  }
}
