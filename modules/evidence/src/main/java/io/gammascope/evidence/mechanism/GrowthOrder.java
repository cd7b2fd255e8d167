package io.gammascope.evidence.mechanism;

import io.gammascope.study.finding.Finding;
import io.gammascope.study.finding.ProbeName;
import io.gammascope.study.finding.ScoreName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether the largest eigenvalues of the embedding's covariance grow one after another (paper
 * figure 12b), as one number.
 */
public final class GrowthOrder {
  private static final int EIGENVALUES = 5;

  /** Fewer checkpoints than this cannot tell an order. */
  private static final int LEAST_STEPS = 4;

  private GrowthOrder() {}

  /**
   * Share of the pairs among the five largest eigenvalues of which the larger one is half grown
   * before the smaller one, 0 to 1; pairs at the same time count half. An eigenvalue is half grown
   * where it first reaches the middle between its first and its last value, linearly between
   * checkpoints. Empty with fewer than four checkpoints, or where an eigenvalue did not grow.
   */
  public static OptionalDouble of(Scores scores) {
    List<Finding> findings = scores.over(ProbeName.SPECTRA);
    List<Double> times = new ArrayList<>();
    for (int k = 1; k <= EIGENVALUES && findings.size() >= LEAST_STEPS; k++) {
      OptionalDouble time = halfGrown(findings, ScoreName.eigenvalue(k));
      if (time.isPresent()) {
        times.add(time.getAsDouble());
      }
    }
    return times.size() < EIGENVALUES ? OptionalDouble.empty() : OptionalDouble.of(order(times));
  }

  private static double order(List<Double> times) {
    double inOrder = 0;
    int pairs = 0;
    for (int i = 0; i < times.size(); i++) {
      for (int j = i + 1; j < times.size(); j++) {
        inOrder += (1 + Math.signum(times.get(j) - times.get(i))) / 2;
        pairs++;
      }
    }
    return inOrder / pairs;
  }

  private static OptionalDouble halfGrown(List<Finding> findings, String score) {
    List<double[]> points = new ArrayList<>();
    for (Finding finding : findings) {
      OptionalDouble value = finding.score(score);
      if (value.isEmpty()) {
        return OptionalDouble.empty();
      }
      points.add(new double[] {finding.source().step(), value.getAsDouble()});
    }
    double first = points.get(0)[1];
    double last = points.get(points.size() - 1)[1];
    double half = (first + last) / 2;
    for (int i = 1; i < points.size() && last > first; i++) {
      double[] before = points.get(i - 1);
      double[] after = points.get(i);
      if (after[1] >= half) {
        return OptionalDouble.of(
            before[0] + (after[0] - before[0]) * (half - before[1]) / (after[1] - before[1]));
      }
    }
    return OptionalDouble.empty();
  }
}
