package io.gammascope.evidence.claim;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The input of the evaluation of a claim.
 *
 * @param preregistration threshold, cells, exclusions and rule, fixed before the runs
 * @param runs the planned runs of the claim's cells, missing ones among them
 * @param probeResults scores of the study's models
 * @param rule classifies the runs; the preregistered one unless the options name another
 */
record ClaimInput(
    PreregisteredClaim preregistration,
    List<ObservedRun> runs,
    ProbeResults probeResults,
    SolutionRule rule) {
  ClaimInput {
    runs = List.copyOf(runs);
  }

  /** Selects the runs of a claim's cells and applies the options to them. */
  static ClaimInput select(
      PreregisteredClaim preregistration, Evidence evidence, EvaluationOptions options) {
    SolutionRule preregistered = preregistration.solution();
    List<ObservedRun> runs =
        evidence.runs().stream()
            .filter(run -> selects(preregistration.claim(), run.point().coordinates()))
            .map(run -> options.apply(run, preregistered))
            .toList();
    return new ClaimInput(
        preregistration, runs, evidence.probeResults(), options.rule().orElse(preregistered));
  }

  ClaimSpec spec() {
    return preregistration.claim();
  }

  /** Returns the number of cells, that is, of coordinates without the seed. */
  int cells() {
    return (int) runs.stream().map(r -> r.coordinatesWithout(ObservedRun.SEED)).distinct().count();
  }

  /** Returns whether runs of this class do not count. */
  boolean excludes(SolutionClass solution) {
    return spec().exclude().contains(solution);
  }

  /** Counts the classes that are excluded. */
  Map<SolutionClass, Integer> countExcluded(Stream<SolutionClass> classes) {
    Map<SolutionClass, Integer> excluded = new EnumMap<>(SolutionClass.class);
    classes.filter(this::excludes).forEach(c -> excluded.merge(c, 1, Integer::sum));
    return excluded;
  }

  /** Counts the runs that neither finished nor diverged, by state. */
  Map<String, Integer> countUnfinished() {
    Map<String, Integer> unfinished = new TreeMap<>();
    runs.stream()
        .filter(run -> !run.hasResult())
        .forEach(run -> unfinished.merge(run.state().label(), 1, Integer::sum));
    return unfinished;
  }

  /** Returns whether a claim selects the run at these coordinates. */
  static boolean selects(ClaimSpec spec, Map<String, String> coordinates) {
    return spec.where().entrySet().stream()
        .allMatch(
            wanted ->
                Optional.ofNullable(coordinates.get(wanted.getKey()))
                    .filter(value -> wanted.getValue().stream().anyMatch(w -> equal(w, value)))
                    .isPresent());
  }

  /** Compares values of a grid, which are text: 0.4 equals 0.40. */
  private static boolean equal(String a, String b) {
    Optional<BigDecimal> x = number(a);
    Optional<BigDecimal> y = number(b);
    boolean numbers = x.isPresent() && y.isPresent();
    return numbers ? x.get().compareTo(y.get()) == 0 : a.equals(b);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
