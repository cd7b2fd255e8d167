package io.gammascope.evidence.claim;

import io.gammascope.evidence.statistics.IntervalEstimate;
import java.util.Locale;

/**
 * One of the numbers that a claim says exceed its threshold.
 *
 * @param description what it is, its value and the units that it rests on, in words
 */
record PartialEstimate(String description, IntervalEstimate estimate) {
  /** Describes an estimate by a label. */
  static PartialEstimate of(String label, IntervalEstimate estimate) {
    String description =
        String.format(
            Locale.ROOT, "%s: %.3f over %d runs", label, estimate.value(), estimate.units());
    return new PartialEstimate(description, estimate);
  }
}
