package io.gammascope.evidence.claim;

import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.solution.AnalysisVariant;
import io.gammascope.evidence.statistics.Estimate;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.study.claim.ClaimSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Judges claims of the form: these numbers exceed the threshold. SUPPORTED if the interval of every
 * one lies above it, CONTRADICTED if that of one lies below; else the runs do not tell. Asking each
 * part for its whole interval needs no correction for their number, since all must pass.
 */
final class ScoreClaimEvaluator {
  private final Claim claim;
  private final Map<AnalysisVariant, Statistic> readings = new LinkedHashMap<>();

  ScoreClaimEvaluator(Claim claim, Statistic statistic) {
    this.claim = claim;
    readings.put(AnalysisVariant.LAST_STEP, statistic);
  }

  /** The same with another reading of the runs beside it. */
  ScoreClaimEvaluator with(AnalysisVariant fork, Statistic statistic) {
    readings.put(fork, statistic);
    return this;
  }

  Verdict judge(ClaimInput given) {
    Statistic statistic = readings.get(AnalysisVariant.LAST_STEP);
    ScoredRuns counted = ScoredRuns.of(given, statistic);
    List<PartialEstimate> parts = statistic.parts(counted.runs());
    Optional<PartialEstimate> part = decisive(parts, given.spec());
    Verdict.Reason reason = reason(given, counted, part);
    return new Verdict(
        claim,
        given.preregistration(),
        word(reason.cause(), parts, given.spec()),
        reason,
        counted.tally(given),
        part.map(p -> effect(p, given.spec())),
        part.map(p -> outlook(p, given, counted.fewest(given, statistic)))
            .orElse(new Verdict.SampleSizeForecast(Optional.empty(), "unknown")),
        forks(given),
        counted.controls(given, statistic));
  }

  private Outcome word(Cause cause, List<PartialEstimate> parts, ClaimSpec spec) {
    return switch (cause) {
      case NO_RUNS -> Outcome.NOT_ATTEMPTED;
      case INTERVAL -> word(parts, spec);
      case NOT_PREREGISTERED, MINIMUM_SEEDS, NO_SUCH_ANSWER, NO_PROBE_RESULTS ->
          Outcome.INCONCLUSIVE;
    };
  }

  private static Outcome word(List<PartialEstimate> parts, ClaimSpec spec) {
    List<Interval> intervals =
        parts.stream().map(p -> p.estimate().interval(spec.confidence())).toList();
    if (intervals.stream().anyMatch(i -> i.isBelow(spec.threshold()))) {
      return Outcome.CONTRADICTED;
    }
    boolean all = intervals.stream().allMatch(i -> i.isAbove(spec.threshold()));
    return all && !parts.isEmpty() ? Outcome.SUPPORTED : Outcome.INCONCLUSIVE;
  }

  /** The part that the verdict hangs on: the one that contradicts most, else the weakest. */
  private static Optional<PartialEstimate> decisive(List<PartialEstimate> parts, ClaimSpec spec) {
    Comparator<PartialEstimate> byHigh =
        Comparator.comparingDouble(p -> p.estimate().interval(spec.confidence()).high());
    Comparator<PartialEstimate> byLow =
        Comparator.comparingDouble(p -> p.estimate().interval(spec.confidence()).low());
    Optional<PartialEstimate> lowest = parts.stream().min(byHigh);
    return lowest
        .filter(p -> p.estimate().interval(spec.confidence()).isBelow(spec.threshold()))
        .or(() -> parts.stream().min(byLow));
  }

  private Verdict.Reason reason(
      ClaimInput given, ScoredRuns counted, Optional<PartialEstimate> part) {
    Optional<Verdict.Reason> refused = EvaluationPrecondition.of(given);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (counted.runs().isEmpty() && counted.unseen() > 0) {
      return new Verdict.Reason(
          Cause.NO_PROBE_RESULTS,
          counted.unseen() + " runs have finished, but no probe has taken the claim's scores");
    }
    Statistic statistic = readings.get(AnalysisVariant.LAST_STEP);
    int fewest = counted.fewest(given, statistic);
    boolean complete = statistic.parts(counted.runs()).size() == statistic.size();
    if (fewest < given.spec().minimumSeeds() || !complete) {
      return new Verdict.Reason(
          Cause.MINIMUM_SEEDS,
          String.format(
              Locale.ROOT,
              "%d usable runs on the thinnest side, %d are asked for",
              fewest,
              given.spec().minimumSeeds()));
    }
    return new Verdict.Reason(Cause.INTERVAL, sentence(part.orElseThrow(), given.spec()));
  }

  private static String sentence(PartialEstimate part, ClaimSpec spec) {
    Interval interval = part.estimate().interval(spec.confidence());
    String side =
        interval.isAbove(spec.threshold())
            ? "above"
            : interval.isBelow(spec.threshold()) ? "below" : "around";
    return String.format(
        Locale.ROOT,
        "%s: %.3f over %d runs; the interval %.3f to %.3f lies %s the threshold %s",
        part.label(),
        part.estimate().value(),
        part.estimate().units(),
        interval.low(),
        interval.high(),
        side,
        spec.threshold());
  }

  private static Verdict.Effect effect(PartialEstimate part, ClaimSpec spec) {
    Estimate estimate = part.estimate();
    return new Verdict.Effect(
        Optional.empty(), estimate.value(), estimate.interval(spec.confidence()), estimate.units());
  }

  private static Verdict.SampleSizeForecast outlook(
      PartialEstimate part, ClaimInput given, int fewest) {
    ClaimSpec spec = given.spec();
    int cells = Math.max(1, (int) given.runs().stream().map(ScoredRuns::cell).distinct().count());
    OptionalInt seeds = part.estimate().furtherRounds(spec.threshold(), spec.confidence(), cells);
    if (seeds.isEmpty()) {
      return new Verdict.SampleSizeForecast(
          Optional.empty(), "none would, if mean and spread stayed");
    }
    int needed = Math.max(seeds.getAsInt(), spec.minimumSeeds() - fewest);
    String words =
        needed == 0 ? "none needed" : needed + " more per cell, if mean and spread stayed";
    return new Verdict.SampleSizeForecast(Optional.of(needed), words);
  }

  private List<Verdict.VariantResult> forks(ClaimInput given) {
    List<Verdict.VariantResult> forks = new ArrayList<>();
    Outcome own = null;
    for (Map.Entry<AnalysisVariant, Statistic> reading : readings.entrySet()) {
      ScoredRuns counted = ScoredRuns.of(given, reading.getValue());
      List<PartialEstimate> parts = reading.getValue().parts(counted.runs());
      Optional<PartialEstimate> part = decisive(parts, given.spec());
      boolean thin = counted.fewest(given, reading.getValue()) < given.spec().minimumSeeds();
      Outcome word = thin ? Outcome.INCONCLUSIVE : word(parts, given.spec());
      own = own == null ? word : own;
      if (part.isPresent()) {
        forks.add(
            new Verdict.VariantResult(
                reading.getKey(), effect(part.get(), given.spec()), word, word != own));
      }
    }
    return forks;
  }
}
