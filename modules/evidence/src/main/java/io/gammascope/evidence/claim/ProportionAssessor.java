package io.gammascope.evidence.claim;

import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.Answer;
import io.gammascope.evidence.solution.AnswerShares;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Computes the share of runs with some property, with the exact interval of Clopper and Pearson.
 *
 * @param answer what the task must be able to answer for the claim to make sense; {@code OTHER},
 *     which every task has, if nothing
 * @param property of a run with these shares, under the rule of classification
 * @param holdsIfDiverged whether a diverged run has the property
 */
record ProportionAssessor(
    Answer answer, BiPredicate<AnswerShares, SolutionRule> property, boolean holdsIfDiverged)
    implements Assessor {
  @Override
  public List<AnalysisVariant> variants() {
    return List.of(AnalysisVariant.values());
  }

  @Override
  public Optional<String> findObstacle(ClaimInput input) {
    return input.runs().stream().allMatch(run -> run.task().hasAnswer(answer))
        ? Optional.empty()
        : Optional.of(
            "the task has no "
                + answer.label()
                + " answer on the held-out pair, so the claim does not apply");
  }

  @Override
  public Assessment assess(ClaimInput input, AnalysisVariant variant) {
    List<AnalysisUnit> units = AnalysisUnit.group(input.runs(), variant);
    List<AnalysisUnit> counted =
        units.stream().filter(u -> !input.excludes(u.classify(input.rule()))).toList();
    Map<Map<String, String>, Integer> perCell = new LinkedHashMap<>();
    input.runs().forEach(run -> perCell.putIfAbsent(variant.cellOf(run), 0));
    counted.forEach(unit -> perCell.merge(unit.cell(), 1, Integer::sum));
    int fewest = perCell.values().stream().mapToInt(n -> n).min().orElse(0);
    return new Assessment(
        List.of(estimate(counted, input)),
        1,
        fewest,
        describeShortage(perCell, fewest, input.spec().minimumSeeds()),
        0,
        new Verdict.Tally(
            input.runs().size(),
            perCell.size(),
            counted.stream()
                .flatMap(unit -> unit.runs().stream())
                .flatMap(run -> run.record().stream())
                .map(RunRecord::id)
                .toList(),
            input.countExcluded(units.stream().map(unit -> unit.classify(input.rule()))),
            input.countUnfinished()),
        List.of());
  }

  private PartialEstimate estimate(List<AnalysisUnit> counted, ClaimInput input) {
    SolutionRule rule = input.rule();
    int hits = (int) counted.stream().filter(unit -> holds(unit, rule)).count();
    Map<SolutionClass, Integer> classes = new EnumMap<>(SolutionClass.class);
    counted.forEach(unit -> classes.merge(unit.classify(rule), 1, Integer::sum));
    String words =
        classes.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().label())
            .collect(Collectors.joining(", "));
    return new PartialEstimate(
        String.format(
            Locale.ROOT, "%d of %d counted runs (by class: %s)", hits, counted.size(), words),
        IntervalEstimates.share(hits, counted.size(), input.spec().interval()));
  }

  private boolean holds(AnalysisUnit unit, SolutionRule rule) {
    return unit.shares().map(s -> property.test(s, rule)).orElse(holdsIfDiverged);
  }

  private static String describeShortage(
      Map<Map<String, String>, Integer> perCell, int fewest, int minimum) {
    return String.format(
        Locale.ROOT,
        "%d of %d cells have fewer than %d usable seeds (fewest: %d)",
        perCell.values().stream().filter(n -> n < minimum).count(),
        perCell.size(),
        minimum,
        fewest);
  }
}
