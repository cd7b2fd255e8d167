package io.gammascope.evidence.report;

import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.claim.Verdict.Effect;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.study.claim.ClaimSpec;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How numbers and findings are put in words, the same on the page, in Markdown and on a terminal.
 */
final class ReportFormat {
  private static final int BRIEF = 12;

  private ReportFormat() {}

  /** A verdict's word; never more than what was run. */
  static String of(Verdict.Outcome word) {
    return switch (word) {
      case SUPPORTED -> "supported at this scale";
      case CONTRADICTED -> "contradicted at this scale";
      case INCONCLUSIVE -> "inconclusive";
      case NOT_ATTEMPTED -> "not attempted";
    };
  }

  static String of(Proportion proportion) {
    String share =
        proportion.trials() == 0 ? "" : String.format(Locale.ROOT, " = %.2f", proportion.share());
    return proportion.hits() + " of " + proportion.trials() + share;
  }

  /** A share as counts, everything else as a number over runs. */
  static String of(Effect effect) {
    return effect
        .proportion()
        .map(ReportFormat::of)
        .orElseGet(
            () -> String.format(Locale.ROOT, "%.3f over %d", effect.value(), effect.units()));
  }

  static String of(Interval interval) {
    return String.format(Locale.ROOT, "%.2f to %.2f", interval.low(), interval.high());
  }

  /** Share and interval, or that there is none. */
  static String effect(Verdict verdict) {
    return verdict
        .effect()
        .map((Effect e) -> of(e) + " (" + of(e.interval()) + ")")
        .orElse("no run counts");
  }

  /** The cells that a claim judges. */
  static String cells(ClaimSpec spec) {
    String where =
        new TreeMap<>(spec.where())
            .entrySet().stream()
                .map(e -> e.getKey() + " in " + String.join(", ", e.getValue()))
                .collect(Collectors.joining("; "));
    return where.isEmpty() ? "the whole grid" : where;
  }

  /** Counts by name, or "none". */
  static String counts(Map<?, ? extends Number> counts) {
    String text =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().toString().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "none" : text;
  }

  static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** The first digits of a digest. */
  static String brief(String digest) {
    return digest.substring(0, Math.min(BRIEF, digest.length()));
  }
}
