package io.gammascope.evidence.report;

import io.gammascope.evidence.claim.Verdict;
import io.gammascope.evidence.claim.Verdict.Effect;
import io.gammascope.evidence.solution.ObservedRun;
import io.gammascope.evidence.statistics.Interval;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.study.claim.ClaimSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Formats numbers and settings, the same on the page, in Markdown and on a terminal. */
final class ReportFormat {
  private static final int DIGEST_DIGITS = 12;

  private ReportFormat() {}

  static String proportion(Proportion proportion) {
    String share =
        proportion.trials() == 0 ? "" : String.format(Locale.ROOT, " = %.2f", proportion.value());
    return proportion.hits() + " of " + proportion.trials() + share;
  }

  /** A share as counts; a mean, a difference or a slope as a number over its units. */
  static String effect(Effect effect) {
    return effect
        .proportion()
        .map(ReportFormat::proportion)
        .orElseGet(
            () -> String.format(Locale.ROOT, "%.3f over %d", effect.value(), effect.units()));
  }

  static String interval(Interval interval) {
    return String.format(Locale.ROOT, "%.2f to %.2f", interval.low(), interval.high());
  }

  /** The effect with its interval in parentheses, or that no run counts. */
  static String effectWithInterval(Verdict verdict) {
    return verdict
        .effect()
        .map((Effect e) -> effect(e) + " (" + interval(e.interval()) + ")")
        .orElse("no run counts");
  }

  /**
   * The cells that a claim judges.
   *
   * @param planned runs from which the standard deviation of each gamma is computed
   */
  static String cells(ClaimSpec spec, List<ObservedRun> planned) {
    String where =
        new TreeMap<>(spec.where())
            .entrySet().stream()
                .map(
                    e ->
                        e.getValue().stream()
                            .map(value -> withStd(e.getKey(), value, planned))
                            .collect(Collectors.joining(", ", e.getKey() + " in ", "")))
                .collect(Collectors.joining("; "));
    return where.isEmpty() ? "the whole grid" : where;
  }

  /** The run's coordinates without its seed, as text. */
  static String setting(ObservedRun run) {
    return run.coordinatesWithout(ObservedRun.SEED).entrySet().stream()
        .map(e -> name(e.getKey()) + " " + withStd(e.getKey(), e.getValue(), List.of(run)))
        .collect(Collectors.joining(", "));
  }

  /** The last part of a grid path. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The standard deviation of the run's initial weights, to two digits. */
  static String std(ObservedRun run) {
    return String.format(Locale.ROOT, "%.2g", run.initialStd());
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
  static String abbreviate(String digest) {
    return digest.substring(0, Math.min(DIGEST_DIGITS, digest.length()));
  }

  private static String withStd(String path, String value, List<ObservedRun> runs) {
    String deviations =
        path.startsWith(ObservedRun.INITIALIZATION)
            ? runs.stream()
                .filter(run -> run.coordinate(path).filter(value::equals).isPresent())
                .map(ReportFormat::std)
                .distinct()
                .collect(Collectors.joining("/"))
            : "";
    return deviations.isEmpty() ? value : value + " (std " + deviations + ")";
  }
}
