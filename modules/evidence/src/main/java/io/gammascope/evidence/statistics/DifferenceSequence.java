package io.gammascope.evidence.statistics;

/**
 * The mean of one group of values minus that of another, with intervals that hold at every pair of
 * sample sizes at once: each mean has its own sequence at half the error, and the interval contains
 * every difference of two means within them.
 */
public record DifferenceSequence(IntervalEstimate minuend, IntervalEstimate subtrahend)
    implements IntervalEstimate {
  @Override
  public double value() {
    return minuend.value() - subtrahend.value();
  }

  @Override
  public int units() {
    return minuend.units() + subtrahend.units();
  }

  /** Returns the interval; further units are divided as the present ones are. */
  @Override
  public Interval intervalAfter(int furtherUnits, double confidence) {
    double each = (1 + confidence) / 2;
    int first = (int) Math.round((double) furtherUnits * minuend.units() / units());
    Interval a = minuend.intervalAfter(first, each);
    Interval b = subtrahend.intervalAfter(furtherUnits - first, each);
    return new Interval(a.low() - b.high(), a.high() - b.low());
  }
}
