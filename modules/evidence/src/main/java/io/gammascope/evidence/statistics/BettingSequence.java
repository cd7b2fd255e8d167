package io.gammascope.evidence.statistics;

import java.util.List;

/**
 * A mean of bounded values whose intervals hold at every sample size at once, whatever the values'
 * distribution.
 *
 * <p>The hedged capital of Waudby-Smith and Ramdas (2024), "Estimating means of bounded random
 * variables by betting", theorem 3: for every possible mean m, two gamblers bet on the values being
 * above and below m. An m at which the better of them has multiplied half a unit by 1 / (1 -
 * confidence) is outside. Bets follow the variance of the values before (their equation 26) and
 * risk at most three quarters of the capital. The values must be in the order in which they were
 * planned.
 *
 * @param values in order, each within the bounds; one or more
 * @param low the least possible value
 * @param high the largest possible value
 */
public record BettingSequence(List<Double> values, double low, double high)
    implements IntervalEstimate {
  private static final double LARGEST_RISK = 0.75;

  public BettingSequence {
    values = List.copyOf(values);
    for (double value : values) {
      if (!(value >= low && value <= high)) {
        throw new IllegalArgumentException(
            "value " + value + " is not between " + low + " and " + high);
      }
    }
  }

  @Override
  public double value() {
    return new Sample(values).mean();
  }

  @Override
  public int units() {
    return values.size();
  }

  /** Returns the interval; further values repeat the given ones in order. */
  @Override
  public Interval intervalAfter(int furtherUnits, double confidence) {
    double[] scaled = new double[values.size() + furtherUnits];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (values.get(i % values.size()) - low) / (high - low);
    }
    double error = 1 - confidence;
    double[] bets = bets(scaled, error);
    double limit = Math.log(2 / error);
    double lower = BetaBinomialSequence.end(m -> logCapital(scaled, bets, m, 1) < limit, 1, 0);
    double upper = BetaBinomialSequence.end(m -> logCapital(scaled, bets, m, -1) < limit, 0, 1);
    return new Interval(low + lower * (high - low), low + upper * (high - low));
  }

  /** Returns the size of each bet, from the values before it. */
  private static double[] bets(double[] values, double error) {
    double[] bets = new double[values.length];
    double sum = 0.5;
    double squares = 0.25;
    for (int i = 0; i < values.length; i++) {
      double t = i + 1;
      bets[i] = Math.sqrt(2 * Math.log(2 / error) / (squares * Math.log1p(t)));
      sum += values[i];
      double deviation = values[i] - sum / (t + 1);
      squares += deviation * deviation;
    }
    return bets;
  }

  /** Returns the logarithm of the capital that bets on values above (1) or below (-1) a mean. */
  private static double logCapital(double[] values, double[] bets, double mean, int side) {
    double most = LARGEST_RISK / (side > 0 ? mean : 1 - mean);
    double capital = 0;
    for (int i = 0; i < values.length; i++) {
      capital += Math.log1p(side * Math.min(bets[i], most) * (values[i] - mean));
    }
    return capital;
  }
}
