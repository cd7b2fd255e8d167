package io.gammascope.evidence.claim;

import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.solution.RunState;
import io.gammascope.study.claim.ClaimSpec;
import io.gammascope.study.run.RunRecord;
import io.gammascope.study.solution.SolutionClass;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges claims of the form: the share of counted runs with some property exceeds a threshold.
 * SUPPORTED if the whole interval lies above it, CONTRADICTED if below; else the runs do not tell.
 */
final class ProportionClaimEvaluator {
  private final Claim claim;
  private final Criterion criterion;

  ProportionClaimEvaluator(Claim claim, Criterion criterion) {
    this.claim = claim;
    this.criterion = criterion;
  }

  Verdict judge(ClaimInput given) {
    ProportionCounts count = ProportionCounts.of(given, AnalysisVariant.LAST_STEP, criterion);
    Verdict.Reason reason = reason(given, count);
    Outcome word =
        switch (reason.cause()) {
          case NO_RUNS -> Outcome.NOT_ATTEMPTED;
          case NOT_PREREGISTERED, MINIMUM_SEEDS, NO_SUCH_ANSWER, NO_PROBE_RESULTS ->
              Outcome.INCONCLUSIVE;
          case INTERVAL -> count.word(given.spec());
        };
    return new Verdict(
        claim,
        given.preregistration(),
        word,
        reason,
        tally(given, count),
        count.counted().isEmpty()
            ? Optional.empty()
            : Optional.of(Verdict.Effect.of(count.proportion(), given.spec().confidence())),
        outlook(given.spec(), count),
        forks(given, count.word(given.spec())),
        List.of());
  }

  private Verdict.Reason reason(ClaimInput given, ProportionCounts count) {
    Optional<Verdict.Reason> refused = EvaluationPrecondition.of(given);
    if (refused.isPresent() && refused.get().cause() == Cause.NO_RUNS) {
      return refused.get();
    }
    if (given.runs().stream().anyMatch(run -> !run.task().hasAnswer(criterion.answer()))) {
      return new Verdict.Reason(
          Cause.NO_SUCH_ANSWER,
          "the task has no "
              + criterion.answer().label()
              + " answer on the held-out pair, so nothing can be said of it");
    }
    if (refused.isPresent()) {
      return refused.get();
    }
    ClaimSpec spec = given.spec();
    if (count.fewest() < spec.minimumSeeds() || count.counted().isEmpty()) {
      return new Verdict.Reason(Cause.MINIMUM_SEEDS, tooFew(spec, count));
    }
    return new Verdict.Reason(Cause.INTERVAL, against(given, count));
  }

  private static String tooFew(ClaimSpec spec, ProportionCounts count) {
    long thin = count.perCell().values().stream().filter(n -> n < spec.minimumSeeds()).count();
    return String.format(
        Locale.ROOT,
        "%d of %d cells have fewer than %d usable seeds (the thinnest has %d)",
        thin,
        count.perCell().size(),
        spec.minimumSeeds(),
        count.fewest());
  }

  /** What the counted runs are, by class: {@code 5 symmetric, 1 other}. */
  private static String classes(ClaimInput given, ProportionCounts count) {
    Map<SolutionClass, Integer> classes = new EnumMap<>(SolutionClass.class);
    count
        .counted()
        .forEach(
            unit ->
                classes.merge(unit.solution(given.preregistration().solution()), 1, Integer::sum));
    return classes.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String against(ClaimInput given, ProportionCounts count) {
    ClaimSpec spec = given.spec();
    String side =
        switch (count.word(spec)) {
          case SUPPORTED -> "above";
          case CONTRADICTED -> "below";
          case INCONCLUSIVE, NOT_ATTEMPTED -> "around";
        };
    return String.format(
        Locale.ROOT,
        "%d of %d counted runs (they are: %s); the interval %.3f to %.3f lies %s the threshold %s",
        count.proportion().hits(),
        count.proportion().trials(),
        classes(given, count),
        count.interval(spec).low(),
        count.interval(spec).high(),
        side,
        spec.threshold());
  }

  private static Verdict.Tally tally(ClaimInput given, ProportionCounts count) {
    Map<String, Integer> without = new TreeMap<>();
    given.runs().stream()
        .map(ObservedRun::state)
        .filter(s -> s != RunState.FINISHED && s != RunState.DIVERGED)
        .forEach(s -> without.merge(s.label(), 1, Integer::sum));
    return new Verdict.Tally(
        given.runs().size(),
        count.perCell().size(),
        count.counted().stream()
            .flatMap(u -> u.runs().stream())
            .flatMap(r -> r.record().stream())
            .map(RunRecord::id)
            .toList(),
        count.excluded(),
        without);
  }

  private static Verdict.SampleSizeForecast outlook(ClaimSpec spec, ProportionCounts count) {
    if (count.counted().isEmpty()) {
      return new Verdict.SampleSizeForecast(Optional.empty(), "unknown: no run counts yet");
    }
    OptionalInt seeds =
        count
            .proportion()
            .furtherRounds(spec.threshold(), spec.confidence(), count.perCell().size());
    if (seeds.isEmpty()) {
      return new Verdict.SampleSizeForecast(
          Optional.empty(), "none would, if the observed share went on");
    }
    int needed = Math.max(seeds.getAsInt(), spec.minimumSeeds() - count.fewest());
    return new Verdict.SampleSizeForecast(
        Optional.of(needed),
        needed == 0
            ? "none needed"
            : needed + " more per cell, if the observed share went on and all counted");
  }

  private List<Verdict.VariantResult> forks(ClaimInput given, Outcome own) {
    return Arrays.stream(AnalysisVariant.values())
        .map(
            fork -> {
              ProportionCounts count = ProportionCounts.of(given, fork, criterion);
              Outcome word = count.word(given.spec());
              Verdict.Effect effect =
                  Verdict.Effect.of(count.proportion(), given.spec().confidence());
              return new Verdict.VariantResult(fork, effect, word, word != own);
            })
        .toList();
  }
}
