package io.gammascope.study.spec;

import java.io.Serializable;

/**
 * Settings of AdamW, with the meaning that PyTorch gives them, and of gradient clipping.
 *
 * @param beta1 decay rate of the first moment
 * @param beta2 decay rate of the second moment
 * @param epsilon added to the square root of the bias-corrected second moment
 * @param weightDecay decoupled: each step multiplies every parameter by 1 - learning rate * weight
 *     decay
 * @param clipNorm the largest global gradient norm; infinity disables clipping
 */
public record AdamWSettings(
    double beta1, double beta2, double epsilon, double weightDecay, double clipNorm)
    implements Serializable {
  /** The paper's settings (appendix A): 0.9, 0.999, 1e-8, weight decay 0.01, clip norm 1. */
  public static final AdamWSettings PAPER = new AdamWSettings(0.9, 0.999, 1e-8, 0.01, 1);

  /** Returns these settings with another weight decay. */
  public AdamWSettings withWeightDecay(double decay) {
    return new AdamWSettings(beta1, beta2, epsilon, decay, clipNorm);
  }

  /** Returns these settings with another clip norm. */
  public AdamWSettings withClipNorm(double norm) {
    return new AdamWSettings(beta1, beta2, epsilon, weightDecay, norm);
  }
}
