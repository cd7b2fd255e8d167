package io.gammascope.evidence.statistics;

import java.util.function.DoublePredicate;
import org.hipparchus.special.Beta;

/**
 * A share of trials whose intervals hold at every number of trials at once: the probability that
 * the true share ever lies outside is at most 1 - confidence, however often one looks and whenever
 * one stops.
 *
 * <p>The interval contains every share p for which the likelihood ratio of a uniform mixture of
 * shares to p, B(1 + hits, 1 + trials - hits) / (p^hits (1 - p)^(trials - hits)), is below 1 / (1 -
 * confidence) (Robbins, 1970, "Statistical methods related to the law of the iterated logarithm").
 * Ville's inequality bounds the error. The trials must be independent with one true share.
 *
 * @param share the hits among the trials so far
 */
public record BetaBinomialSequence(Proportion share) implements IntervalEstimate {
  /** The number of bisections; ends of intervals are exact to 2^-50. */
  private static final int BISECTIONS = 50;

  @Override
  public double value() {
    return share.value();
  }

  @Override
  public int units() {
    return share.trials();
  }

  /** Returns the interval; 0 to 1 without trials. Further trials have the same share, rounded. */
  @Override
  public Interval intervalAfter(int furtherUnits, double confidence) {
    int n = units() + furtherUnits;
    int k = units() == 0 ? 0 : (int) Math.round(value() * n);
    double limit = -Math.log(1 - confidence);
    DoublePredicate contains = p -> logRatio(k, n, p) < limit;
    double centre = n == 0 ? 0.5 : (double) k / n;
    return new Interval(end(contains, centre, 0), end(contains, centre, 1));
  }

  private static double logRatio(int k, int n, double p) {
    double likelihood = (k == 0 ? 0 : k * Math.log(p)) + (k == n ? 0 : (n - k) * Math.log1p(-p));
    return Beta.logBeta(1.0 + k, 1.0 + n - k) - likelihood;
  }

  /** Returns where the predicate turns between a point that satisfies it and an outer one. */
  static double end(DoublePredicate contains, double inner, double outer) {
    if (contains.test(outer)) {
      return outer;
    }
    double inside = inner;
    double outside = outer;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (inside + outside) / 2;
      if (contains.test(middle)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
  }
}
