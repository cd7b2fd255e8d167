package io.gammascope.study.spec;

import java.io.Serializable;

/**
 * A learning rate that rises linearly from the final rate to the peak and then falls back along a
 * cosine (paper appendix A). At step t, counted from 1, with w warm-up steps and n steps in total:
 *
 * <ul>
 *   <li>t &lt;= w: {@code final + (peak - final) t / w}
 *   <li>t &gt; w: {@code final + (peak - final) (1 + cos(pi (t - w) / (n - w))) / 2}
 * </ul>
 *
 * @param peak the rate at step w; greater than 0
 * @param finalRate the rate before warm-up and at step n; at least 0
 * @param warmUpSteps w; from 0 to n - 1
 * @param totalSteps n, the number of updates; at least 1
 */
public record LearningRateSchedule(double peak, double finalRate, int warmUpSteps, int totalSteps)
    implements Serializable {
  /**
   * Returns the learning rate of a step. The result is the same on every machine.
   *
   * @param step t, from 1 to n
   */
  public double at(int step) {
    double span = peak - finalRate;
    if (step <= warmUpSteps) {
      return finalRate + span * step / warmUpSteps;
    }
    double done = (double) (step - warmUpSteps) / (totalSteps - warmUpSteps);
    return finalRate + span * (1 + StrictMath.cos(StrictMath.PI * done)) / 2;
  }

  /** Returns a schedule between the same rates with other numbers of steps. */
  public LearningRateSchedule withSteps(int warmUp, int total) {
    return new LearningRateSchedule(peak, finalRate, warmUp, total);
  }
}
