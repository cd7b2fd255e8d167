package io.gammascope.study.spec;

/**
 * One training (paper appendix A): cross-entropy, clipping of the global gradient norm, AdamW with
 * decoupled weight decay on every parameter, and a learning rate that rises linearly and then falls
 * as a cosine: at step t (from 1), with w warm-up steps and n steps, {@code final + (peak - final)
 * t / w} up to w and {@code final + (peak - final) (1 + cos(pi (t - w) / (n - w))) / 2} after it.
 *
 * @param steps n, number of updates
 * @param batch sequences per update
 * @param learningRate the peak
 * @param finalLearningRate where warm-up begins and cosine ends
 * @param warmUpSteps w, less than n
 * @param epsilon added to the root of the bias-corrected second moment, as PyTorch does
 * @param clipNorm the global norm that gradients are clipped to; infinity for none
 */
public record TrainingSpec(
    int steps,
    int batch,
    double learningRate,
    double finalLearningRate,
    int warmUpSteps,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double clipNorm) {
  /** The learning rate of step t, counted from 1. */
  public double learningRateAt(int t) {
    double span = learningRate - finalLearningRate;
    if (t <= warmUpSteps) {
      return finalLearningRate + span * t / warmUpSteps;
    }
    double done = (double) (t - warmUpSteps) / (steps - warmUpSteps);
    return finalLearningRate + span * (1 + StrictMath.cos(StrictMath.PI * done)) / 2;
  }
}
