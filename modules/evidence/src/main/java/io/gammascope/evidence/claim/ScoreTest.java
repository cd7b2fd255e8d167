package io.gammascope.evidence.claim;

import io.gammascope.evidence.claim.Verdict.Cause;
import io.gammascope.evidence.claim.Verdict.Word;
import io.gammascope.evidence.statistics.Estimate;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.study.ClaimSpec;
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
final class ScoreTest {
  private final Claim claim;
  private final Map<Fork, Statistic> readings = new LinkedHashMap<>();

  ScoreTest(Claim claim, Statistic statistic) {
    this.claim = claim;
    readings.put(Fork.LAST, statistic);
  }

  /** The same with another reading of the runs beside it. */
  ScoreTest with(Fork fork, Statistic statistic) {
    readings.put(fork, statistic);
    return this;
  }

  Verdict judge(ClaimCase given) {
    Statistic statistic = readings.get(Fork.LAST);
    Counted counted = Counted.of(given, statistic);
    List<Part> parts = statistic.parts(counted.runs());
    Optional<Part> part = decisive(parts, given.spec());
    Verdict.Reason reason = reason(given, counted, part);
    return new Verdict(
        claim,
        given.lock(),
        word(reason.cause(), parts, given.spec()),
        reason,
        counted.tally(given),
        part.map(p -> effect(p, given.spec())),
        part.map(p -> outlook(p, given, counted.fewest(given, statistic)))
            .orElse(new Verdict.Outlook(Optional.empty(), "unknown")),
        forks(given),
        counted.controls(given, statistic));
  }

  private Word word(Cause cause, List<Part> parts, ClaimSpec spec) {
    return switch (cause) {
      case NO_RUNS -> Word.NOT_ATTEMPTED;
      case INTERVAL -> word(parts, spec);
      case LOCK, MINIMUM_SEEDS, NO_SUCH_ANSWER, NO_FINDINGS -> Word.INCONCLUSIVE;
    };
  }

  private static Word word(List<Part> parts, ClaimSpec spec) {
    List<Interval> intervals =
        parts.stream().map(p -> p.estimate().interval(spec.confidence())).toList();
    if (intervals.stream().anyMatch(i -> i.below(spec.threshold()))) {
      return Word.CONTRADICTED;
    }
    boolean all = intervals.stream().allMatch(i -> i.above(spec.threshold()));
    return all && !parts.isEmpty() ? Word.SUPPORTED : Word.INCONCLUSIVE;
  }

  /** The part that the verdict hangs on: the one that contradicts most, else the weakest. */
  private static Optional<Part> decisive(List<Part> parts, ClaimSpec spec) {
    Comparator<Part> byHigh =
        Comparator.comparingDouble(p -> p.estimate().interval(spec.confidence()).high());
    Comparator<Part> byLow =
        Comparator.comparingDouble(p -> p.estimate().interval(spec.confidence()).low());
    Optional<Part> lowest = parts.stream().min(byHigh);
    return lowest
        .filter(p -> p.estimate().interval(spec.confidence()).below(spec.threshold()))
        .or(() -> parts.stream().min(byLow));
  }

  private Verdict.Reason reason(ClaimCase given, Counted counted, Optional<Part> part) {
    Optional<Verdict.Reason> refused = Refusal.of(given);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (counted.runs().isEmpty() && counted.unseen() > 0) {
      return new Verdict.Reason(
          Cause.NO_FINDINGS,
          counted.unseen() + " runs have finished, but no probe has taken the claim's scores");
    }
    Statistic statistic = readings.get(Fork.LAST);
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

  private static String sentence(Part part, ClaimSpec spec) {
    Interval interval = part.estimate().interval(spec.confidence());
    String side =
        interval.above(spec.threshold())
            ? "above"
            : interval.below(spec.threshold()) ? "below" : "around";
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

  private static Verdict.Effect effect(Part part, ClaimSpec spec) {
    Estimate estimate = part.estimate();
    return new Verdict.Effect(
        Optional.empty(), estimate.value(), estimate.interval(spec.confidence()), estimate.units());
  }

  private static Verdict.Outlook outlook(Part part, ClaimCase given, int fewest) {
    ClaimSpec spec = given.spec();
    int cells = Math.max(1, (int) given.runs().stream().map(Counted::cell).distinct().count());
    OptionalInt seeds = part.estimate().furtherRounds(spec.threshold(), spec.confidence(), cells);
    if (seeds.isEmpty()) {
      return new Verdict.Outlook(Optional.empty(), "none would, if mean and spread stayed");
    }
    int needed = Math.max(seeds.getAsInt(), spec.minimumSeeds() - fewest);
    String words =
        needed == 0 ? "none needed" : needed + " more per cell, if mean and spread stayed";
    return new Verdict.Outlook(Optional.of(needed), words);
  }

  private List<Verdict.Forked> forks(ClaimCase given) {
    List<Verdict.Forked> forks = new ArrayList<>();
    Word own = null;
    for (Map.Entry<Fork, Statistic> reading : readings.entrySet()) {
      Counted counted = Counted.of(given, reading.getValue());
      List<Part> parts = reading.getValue().parts(counted.runs());
      Optional<Part> part = decisive(parts, given.spec());
      boolean thin = counted.fewest(given, reading.getValue()) < given.spec().minimumSeeds();
      Word word = thin ? Word.INCONCLUSIVE : word(parts, given.spec());
      own = own == null ? word : own;
      if (part.isPresent()) {
        forks.add(
            new Verdict.Forked(
                reading.getKey(), effect(part.get(), given.spec()), word, word != own));
      }
    }
    return forks;
  }
}
