package io.gammascope.neural.probe;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Rank correlation. */
final class SpearmanCorrelation {
  private SpearmanCorrelation() {}

  /** Spearman's correlation, equal values sharing their mean rank; NaN where one is constant. */
  static double correlation(double[] x, double[] y) {
    double[] a = ranks(x);
    double[] b = ranks(y);
    double mean = (x.length + 1) / 2.0;
    double products = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - mean) * (b[i] - mean);
      squaresOfA += (a[i] - mean) * (a[i] - mean);
      squaresOfB += (b[i] - mean) * (b[i] - mean);
    }
    return products / Math.sqrt(squaresOfA * squaresOfB);
  }

  /** From 1; equal values share the mean of their ranks. */
  static double[] ranks(double... values) {
    int[] order = order(values);
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /** The places of the values, ascending by value. */
  static int[] order(double... values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
