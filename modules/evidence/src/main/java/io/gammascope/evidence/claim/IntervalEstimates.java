package io.gammascope.evidence.claim;

import io.gammascope.evidence.statistics.BetaBinomialSequence;
import io.gammascope.evidence.statistics.BettingSequence;
import io.gammascope.evidence.statistics.DifferenceSequence;
import io.gammascope.evidence.statistics.Estimate;
import io.gammascope.evidence.statistics.IntervalEstimate;
import io.gammascope.evidence.statistics.Proportion;
import io.gammascope.evidence.statistics.Sample;
import io.gammascope.evidence.statistics.StudentMixtureSequence;
import io.gammascope.study.claim.IntervalKind;
import java.util.Optional;

/** Chooses the estimator of a number by the kind of interval that a claim asks for. */
public final class IntervalEstimates {
  private IntervalEstimates() {}

  /** Returns a share: with the interval of Clopper and Pearson, or a beta-binomial sequence. */
  static IntervalEstimate share(int hits, int trials, IntervalKind kind) {
    Proportion share = new Proportion(hits, trials);
    return switch (kind) {
      case FIXED -> share;
      case ANYTIME -> new BetaBinomialSequence(share);
    };
  }

  /** Returns a mean: with Student's interval, or a Student mixture; empty for a single value. */
  static Optional<? extends IntervalEstimate> mean(Sample sample, IntervalKind kind) {
    return switch (kind) {
      case FIXED -> Estimate.mean(sample);
      case ANYTIME -> StudentMixtureSequence.of(sample);
    };
  }

  /**
   * Returns the mean of values between -1 and 1, in the order in which they were planned: with
   * Student's interval, or by betting; empty for a single value.
   */
  static Optional<? extends IntervalEstimate> boundedMean(Sample sample, IntervalKind kind) {
    return switch (kind) {
      case FIXED -> Estimate.mean(sample);
      case ANYTIME ->
          sample.values().size() < 2
              ? Optional.empty()
              : Optional.of(new BettingSequence(sample.values(), -1, 1));
    };
  }

  /** Returns a difference of means; empty if either sample has a single value. */
  static Optional<? extends IntervalEstimate> difference(Sample a, Sample b, IntervalKind kind) {
    return switch (kind) {
      case FIXED -> Estimate.difference(a, b);
      case ANYTIME ->
          StudentMixtureSequence.of(a)
              .flatMap(x -> StudentMixtureSequence.of(b).map(y -> new DifferenceSequence(x, y)));
    };
  }

  /**
   * Returns the fewest trials that can decide a share at all: with all hits the interval lies above
   * the threshold, or with none below it.
   *
   * @param threshold above 0 and below 1
   */
  public static int minimumTrials(double threshold, double confidence, IntervalKind kind) {
    int trials = 1;
    while (!share(trials, trials, kind).interval(confidence).isAbove(threshold)
        && !share(0, trials, kind).interval(confidence).isBelow(threshold)) {
      trials++;
    }
    return trials;
  }
}
