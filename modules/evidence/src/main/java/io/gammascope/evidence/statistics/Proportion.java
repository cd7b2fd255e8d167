package io.gammascope.evidence.statistics;

import java.util.OptionalInt;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * How many of so many runs.
 *
 * @param hits 0 to trials
 * @param trials 0 or more
 */
public record Proportion(int hits, int trials) {
  /** More runs than anyone would train for one claim. */
  private static final int MOST_FURTHER = 10_000;

  public Proportion {
    if (hits < 0 || hits > trials) {
      throw new IllegalArgumentException(hits + " of " + trials + " is no proportion");
    }
  }

  /** Hits per trial; NaN if there were no trials. */
  public double share() {
    return (double) hits / trials;
  }

  /**
   * The exact interval of Clopper and Pearson (1934): it holds the true share at least as often as
   * said, for any number of trials; 0 to 1 if there were none.
   *
   * @param confidence above 0 and below 1
   */
  public Interval interval(double confidence) {
    double tail = (1 - confidence) / 2;
    double low = hits == 0 ? 0 : quantile(hits, trials - hits + 1, tail);
    double high = hits == trials ? 1 : quantile(hits + 1, trials - hits, 1 - tail);
    return new Interval(low, high);
  }

  /**
   * The smallest number of further rounds of trials after which the interval would exclude the
   * threshold, if the observed share went on; 0 if it does already.
   *
   * @param trialsPerRound how many trials one further seed adds, 1 or more
   * @return empty if none would: there were no trials, or 10,000 further ones were not enough
   */
  public OptionalInt furtherRounds(double threshold, double confidence, int trialsPerRound) {
    if (trials == 0) {
      return OptionalInt.empty();
    }
    for (int rounds = 0; rounds * trialsPerRound <= MOST_FURTHER; rounds++) {
      if (extrapolate(rounds * trialsPerRound).interval(confidence).excludes(threshold)) {
        return OptionalInt.of(rounds);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The fewest trials that can decide at all: with all hits the interval lies above the threshold,
   * or with none below it.
   *
   * @param threshold above 0 and below 1
   */
  public static int minimumTrials(double threshold, double confidence) {
    int trials = 1;
    while (!new Proportion(trials, trials).interval(confidence).isAbove(threshold)
        && !new Proportion(0, trials).interval(confidence).isBelow(threshold)) {
      trials++;
    }
    return trials;
  }

  /** The proportion after so many further trials with the same share, rounded to whole hits. */
  Proportion extrapolate(int further) {
    int all = trials + further;
    return new Proportion((int) Math.round(share() * all), all);
  }

  private static double quantile(double alpha, double beta, double probability) {
    return new BetaDistribution(null, alpha, beta).inverseCumulativeProbability(probability);
  }
}
