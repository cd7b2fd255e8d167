package io.gammascope.evidence.probes;

import io.gammascope.study.probe.ProbeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.stat.correlation.Covariance;

/**
 * Measures whether the largest eigenvalues of the embedding's covariance grow one after another
 * (figure 12b of the paper), as one number. Axes: N numbers that keys and noise may be, D width.
 *
 * <p>The measure follows the variance along the leading directions of the last checkpoint, not the
 * k-th largest eigenvalue of each checkpoint, because directions exchange ranks. If all directions
 * grow simultaneously out of noise, the larger ones exceed the noise earlier, and the ranks seem to
 * grow in turn.
 */
public final class GrowthOrder {
  private static final ArrayRef EMBEDDING = new ArrayRef("embedding", "embedding");

  private static final int DIRECTIONS = 5;

  /** The smallest number of checkpoints that determines an order. */
  private static final int LEAST_STEPS = 4;

  /** Times that differ by less than this fraction of the training are equal. */
  private static final double SAME_TIME = 1e-6;

  private GrowthOrder() {}

  /**
   * Returns the fraction of the pairs among the five leading directions of the last checkpoint's
   * embedding in which the larger direction is half grown before the smaller one, 0 to 1; pairs at
   * the same time count one half. A direction is half grown when the variance along it first
   * reaches the mean of the first and the last checkpoint, interpolated linearly. 0.5 is expected
   * if all grow simultaneously, whatever the noise. Empty with fewer than four checkpoints, or if a
   * direction did not grow.
   */
  public static OptionalDouble fractionInOrder(ScoredRun run) {
    List<ProbeResult> results =
        run.history().apply(EMBEDDING.probe()).stream()
            .filter(result -> ArrayView.read(result, EMBEDDING).isPresent())
            .toList();
    if (results.size() < LEAST_STEPS) {
      return OptionalDouble.empty();
    }
    List<RealMatrix> covariances = results.stream().map(GrowthOrder::covariance).toList();
    RealMatrix last = covariances.get(covariances.size() - 1);
    EigenDecompositionSymmetric directions = new EigenDecompositionSymmetric(last);
    double[] steps = results.stream().mapToDouble(f -> f.model().step()).toArray();
    List<Double> times = new ArrayList<>();
    for (int k = 0; k < Math.min(DIRECTIONS, last.getRowDimension()); k++) {
      RealVector direction = directions.getEigenvector(k);
      double[] variances =
          covariances.stream()
              .mapToDouble(c -> c.operate(direction).dotProduct(direction))
              .toArray();
      halfGrown(steps, variances).ifPresent(times::add);
    }
    return times.size() < DIRECTIONS
        ? OptionalDouble.empty()
        : OptionalDouble.of(order(times, SAME_TIME * steps[steps.length - 1]));
  }

  /** Returns the covariance of the embedding, (D, D). */
  private static RealMatrix covariance(ProbeResult result) {
    double[][] embedding = ArrayView.read(result, EMBEDDING).orElseThrow().matrix();
    return new Covariance(embedding).getCovarianceMatrix();
  }

  private static double order(List<Double> times, double same) {
    double inOrder = 0;
    int pairs = 0;
    for (int i = 0; i < times.size(); i++) {
      for (int j = i + 1; j < times.size(); j++) {
        double later = times.get(j) - times.get(i);
        inOrder += Math.abs(later) <= same ? 0.5 : later > 0 ? 1 : 0;
        pairs++;
      }
    }
    return inOrder / pairs;
  }

  private static OptionalDouble halfGrown(double[] steps, double... variances) {
    double first = variances[0];
    double last = variances[variances.length - 1];
    double half = (first + last) / 2;
    for (int i = 1; i < steps.length && last > first; i++) {
      if (variances[i] >= half) {
        double share = (half - variances[i - 1]) / (variances[i] - variances[i - 1]);
        return OptionalDouble.of(steps[i - 1] + (steps[i] - steps[i - 1]) * share);
      }
    }
    return OptionalDouble.empty();
  }
}
