package io.gammascope.neural.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gammascope.neural.model.FlatParameters;
import io.gammascope.study.TrainingSpec;

/**
 * AdamW on one flat vector, with clipping of the global norm, both as in PyTorch: decay of every
 * parameter by learning rate times weight decay, epsilon added to the root of the bias-corrected
 * second moment, gradient times min(1, limit / (norm + 1e-6)). Runs with autograd off, where arrays
 * of Java numbers may die after use.
 */
public final class AdamW implements AutoCloseable {
  private static final double CLIP_EPSILON = 1e-6;

  private final TrainingSpec spec;
  private final NDManager manager;
  private final NDArray first;
  private final NDArray second;

  /** With moments of 0 where they are given as 0; otherwise going on from these. */
  public AdamW(NDManager parent, TrainingSpec spec, Moments moments) {
    this.spec = spec;
    manager = parent.newSubManager();
    first = copied(moments.first());
    second = copied(moments.second());
  }

  private NDArray copied(float[] values) {
    try (NDArray given = manager.create(values)) {
      return given.duplicate();
    }
  }

  /**
   * Clips the gradient and updates the parameters. Where the norm is no finite number nothing is
   * updated.
   *
   * @param step owns everything that is made on the way
   * @param t number of this update, from 1
   * @return the gradient's norm before clipping
   */
  public float update(NDManager step, FlatParameters parameters, int t) {
    parameters.lendTo(step);
    first.tempAttach(step);
    second.tempAttach(step);
    NDArray weights = parameters.vector();
    NDArray gradient = weights.getGradient();
    float norm = gradient.norm().getFloat();
    if (Float.isFinite(norm)) {
      double coefficient = Math.min(1, spec.clipNorm() / (norm + CLIP_EPSILON));
      if (coefficient < 1) {
        gradient.muli((float) coefficient);
      }
      update(weights, gradient, t);
    }
    return norm;
  }

  private void update(NDArray weights, NDArray gradient, int t) {
    double rate = spec.learningRateAt(t);
    double firstCorrection = 1 - Math.pow(spec.beta1(), t);
    double secondCorrection = 1 - Math.pow(spec.beta2(), t);
    weights.muli((float) (1 - rate * spec.weightDecay()));
    first.muli((float) spec.beta1()).addi(gradient.mul((float) (1 - spec.beta1())));
    second.muli((float) spec.beta2());
    second.addi(gradient.square().muli((float) (1 - spec.beta2())));
    NDArray root = second.sqrt();
    root.muli((float) (1 / Math.sqrt(secondCorrection))).addi((float) spec.epsilon());
    weights.subi(first.div(root).muli((float) (rate / firstCorrection)));
  }

  /** Copies of the moments. */
  public Moments moments() {
    return new Moments(first.toFloatArray(), second.toFloatArray());
  }

  @Override
  public void close() {
    manager.close();
  }
}
