package io.gammascope.evidence.claim;

import io.gammascope.evidence.claim.Verdict.Outcome;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.study.claim.ClaimSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Compares the parts of a claim with its threshold, by two-sided confidence intervals.
 *
 * <p>SUPPORTED if the interval of every part lies above the threshold. Since all parts must pass,
 * this intersection-union test keeps its error rate without a correction.
 *
 * <p>CONTRADICTED if some part lies below the threshold after Holm's correction (1979) for the
 * number m of parts. One part of many falls below by chance more often than a single one, so each
 * part is tested at the level of its interval's lower tail, a = (1 - confidence) / 2, and Holm's
 * procedure bounds the probability of any false contradiction by a. The procedure rejects at least
 * one hypothesis exactly if the smallest p-value is at most a / m. Therefore it suffices to ask
 * whether the interval of a part with confidence 1 - (1 - confidence) / m lies below. With one part
 * nothing changes.
 *
 * @param parts the estimates
 * @param spec threshold and confidence
 */
record ThresholdComparison(List<PartialEstimate> parts, ClaimSpec spec) {
  /** Smaller errors are not distinguished. */
  private static final double LEAST_ERROR = 1e-12;

  private static final int BISECTIONS = 40;

  private ThresholdComparison at(double confidence) {
    return new ThresholdComparison(parts, spec.withConfidence(confidence));
  }

  /** Returns the outcome of the parts; INCONCLUSIVE without any. */
  Outcome outcome() {
    if (parts.stream().anyMatch(part -> isBelow(part, correctedConfidence()))) {
      return Outcome.CONTRADICTED;
    }
    boolean allAbove =
        parts.stream().allMatch(p -> interval(p, spec.confidence()).isAbove(spec.threshold()));
    return allAbove && !parts.isEmpty() ? Outcome.SUPPORTED : Outcome.INCONCLUSIVE;
  }

  /** Returns the part that decides: the one furthest below the threshold, else the weakest. */
  Optional<PartialEstimate> decisive() {
    return furthestBelow(correctedConfidence())
        .or(() -> furthestBelow(spec.confidence()))
        .or(
            () ->
                parts.stream()
                    .min(Comparator.comparingDouble(p -> interval(p, spec.confidence()).low())));
  }

  /**
   * Returns the smallest error, 1 - confidence, at which the outcome is the same; the outcome must
   * be a decision.
   */
  double smallestError() {
    Outcome own = outcome();
    double holds = Math.log(1 - spec.confidence());
    double fails = Math.log(LEAST_ERROR);
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (holds + fails) / 2;
      if (at(1 - Math.exp(middle)).outcome() == own) {
        holds = middle;
      } else {
        fails = middle;
      }
    }
    return Math.exp(holds);
  }

  /** Describes the position of a part relative to the threshold. */
  String describe(PartialEstimate part) {
    Interval interval = interval(part, spec.confidence());
    String side = "around";
    if (interval.isAbove(spec.threshold())) {
      side = "above";
    } else if (isBelow(part, spec.confidence())) {
      side = isBelow(part, correctedConfidence()) ? "below" : "below, before the correction,";
    }
    return String.format(
        Locale.ROOT,
        "%s; the %s %.3f to %.3f lies %s the threshold %s",
        part.description(),
        spec.interval().label(),
        interval.low(),
        interval.high(),
        side,
        spec.threshold());
  }

  /** Describes the correction; empty for a single part. */
  Optional<String> correction() {
    return parts.size() < 2
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Contradiction is corrected for %d parts by Holm: the %.2f %% interval of a part"
                    + " must lie below the threshold. Support requires every part to lie above it"
                    + " and needs no correction.",
                parts.size(),
                100 * correctedConfidence()));
  }

  /** Returns how many further rounds of runs would decide if the part's value stayed the same. */
  OptionalInt furtherRounds(PartialEstimate part, int unitsPerRound) {
    boolean below = part.estimate().value() < spec.threshold();
    return part.estimate()
        .furtherRounds(
            spec.threshold(), below ? correctedConfidence() : spec.confidence(), unitsPerRound);
  }

  private double correctedConfidence() {
    return parts.size() < 2 ? spec.confidence() : 1 - (1 - spec.confidence()) / parts.size();
  }

  private Optional<PartialEstimate> furthestBelow(double confidence) {
    return parts.stream()
        .filter(part -> isBelow(part, confidence))
        .min(Comparator.comparingDouble(part -> interval(part, confidence).high()));
  }

  private boolean isBelow(PartialEstimate part, double confidence) {
    return interval(part, confidence).isBelow(spec.threshold());
  }

  private static Interval interval(PartialEstimate part, double confidence) {
    return part.estimate().interval(confidence);
  }
}
