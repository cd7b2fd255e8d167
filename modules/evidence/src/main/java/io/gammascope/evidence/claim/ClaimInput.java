package io.gammascope.evidence.claim;

import io.gammascope.evidence.Evidence;
import io.gammascope.evidence.probes.ProbeResults;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.claim.IntervalKind;
import io.gammascope.study.claim.PreregisteredClaim;
import io.gammascope.study.claim.PreregistrationStamp;
import io.gammascope.study.solution.SolutionClass;
import io.gammascope.study.solution.SolutionRule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The input of the evaluation of a claim.
 *
 * @param preregistration threshold, cells, exclusions and rule, fixed before the runs
 * @param runs the planned runs of the claim's cells, missing ones among them
 * @param probeResults scores of the study's models
 * @param rule classifies the runs; the preregistered one unless the options name another
 * @param addedLater runs that do not count because their seeds were added after the first run, and
 *     the interval is valid for the seeds planned before it alone
 */
record ClaimInput(
    PreregisteredClaim preregistration,
    List<ObservedRun> runs,
    ProbeResults probeResults,
    SolutionRule rule,
    int addedLater) {
  /** Selects the runs of a claim's cells and applies the options to them. */
  static ClaimInput select(
      PreregisteredClaim preregistration, Evidence evidence, EvaluationOptions options) {
    SolutionRule preregistered = preregistration.solution();
    List<ObservedRun> runs =
        evidence.runs().stream()
            .filter(run -> preregistration.claim().selects(run.point().coordinates()))
            .map(run -> options.apply(run, preregistered))
            .toList();
    Optional<List<String>> planned = plannedSeeds(preregistration, runs);
    List<ObservedRun> counted =
        runs.stream()
            .filter(run -> planned.isEmpty() || planned.get().contains(run.seed()))
            .toList();
    return new ClaimInput(
        preregistration,
        counted,
        evidence.probeResults(),
        options.rule().orElse(preregistered),
        runs.size() - counted.size());
  }

  /** Returns the seeds in the earliest stamp of a claim with a fixed interval. */
  private static Optional<List<String>> plannedSeeds(
      PreregisteredClaim claim, List<ObservedRun> runs) {
    if (claim.claim().interval() != IntervalKind.FIXED) {
      return Optional.empty();
    }
    String digest = claim.digest();
    return runs.stream()
        .flatMap(run -> run.record().stream())
        .flatMap(record -> record.preregistrations().stream())
        .filter(stamp -> stamp.digest().equals(digest))
        .min(
            Comparator.comparingLong(PreregistrationStamp::stampedAt)
                .thenComparing(stamp -> stamp.seeds().size()))
        .map(PreregistrationStamp::seeds);
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
    return classes
        .filter(this::excludes)
        .collect(Collectors.toMap(c -> c, c -> 1, Integer::sum, TreeMap::new));
  }

  /** Counts the runs that neither finished nor diverged, by state, and those added later. */
  Map<String, Integer> countUnfinished() {
    Map<String, Integer> unfinished =
        runs.stream()
            .filter(run -> !run.hasResult())
            .collect(Collectors.toMap(r -> r.state().label(), r -> 1, Integer::sum, TreeMap::new));
    if (addedLater > 0) {
      unfinished.put("seed added after the first run", addedLater);
    }
    return unfinished;
  }
}
