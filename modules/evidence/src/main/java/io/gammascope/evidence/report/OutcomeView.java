package io.gammascope.evidence.report;

import io.gammascope.evidence.claim.Verdict;
import java.util.Locale;

/**
 * The outcome of a verdict as a sign and words with a colour, so that nothing depends on colour
 * alone.
 */
record OutcomeView(Verdict.Outcome outcome) {
  /** The outcome in words; a decision holds at the scale that was run. */
  String words() {
    return switch (outcome) {
      case SUPPORTED -> "supported at this scale";
      case CONTRADICTED -> "contradicted at this scale";
      case INCONCLUSIVE -> "inconclusive";
      case NOT_ATTEMPTED -> "not attempted";
    };
  }

  String sign() {
    return switch (outcome) {
      case SUPPORTED -> "\u2713";
      case CONTRADICTED -> "\u2717";
      case INCONCLUSIVE -> "?";
      case NOT_ATTEMPTED -> "\u2013";
    };
  }

  String style() {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
