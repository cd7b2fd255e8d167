package io.gammascope.evidence.statistics;

import java.util.OptionalInt;

/** A number computed from a sample of units, with confidence intervals. */
public interface IntervalEstimate {
  /** Returns the number. */
  double value();

  /** Returns the number of units in the sample. */
  int units();

  /**
   * Returns the two-sided interval after further units of the same kind.
   *
   * @param furtherUnits 0 for the interval of the sample itself
   * @param confidence above 0 and below 1
   */
  Interval intervalAfter(int furtherUnits, double confidence);

  /**
   * Returns the two-sided interval.
   *
   * @param confidence above 0 and below 1
   */
  default Interval interval(double confidence) {
    return intervalAfter(0, confidence);
  }

  /**
   * Returns the smallest number of further rounds of units after which the interval would exclude
   * the threshold if value and spread stayed the same; 0 if it already does.
   *
   * @param unitsPerRound how many units one further seed adds, 1 or more
   * @return empty if the sample has no unit, or 10,000 further units would not suffice
   */
  default OptionalInt furtherRounds(double threshold, double confidence, int unitsPerRound) {
    int limit = 10_000;
    for (int rounds = 0; units() > 0 && rounds * unitsPerRound <= limit; rounds++) {
      if (intervalAfter(rounds * unitsPerRound, confidence).excludes(threshold)) {
        return OptionalInt.of(rounds);
      }
    }
    return OptionalInt.empty();
  }
}
