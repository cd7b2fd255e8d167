package io.gammascope.neural.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.gammascope.neural.model.Parameters;
import io.gammascope.neural.model.StagingBuffer;
import io.gammascope.study.spec.AdamWSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * AdamW with clipping of the global gradient norm, both as in PyTorch. At update t with learning
 * rate a, gradient g, parameters w, moments m and v:
 *
 * <pre>
 *   g = g min(1, clip_norm / (|g| + 1e-6))
 *   m = beta1 m + (1 - beta1) g
 *   v = beta2 v + (1 - beta2) g^2
 *   w = (1 - a weight_decay) w - a / (1 - beta1^t) m / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * <p>Runs with autograd off.
 */
final class AdamW {
  private static final double CLIP_EPSILON = 1e-6;

  private final AdamWSettings settings;
  private final Parameters parameters;
  private final List<NDArray> first;
  private final List<NDArray> second;
  private final StagingBuffer memory = new StagingBuffer();

  /** Creates an optimizer that starts with the given moments, which the manager owns. */
  AdamW(NDManager manager, AdamWSettings settings, Parameters parameters, AdamWState moments) {
    this.settings = settings;
    this.parameters = parameters;
    first = split(manager, parameters, moments.first());
    second = split(manager, parameters, moments.second());
  }

  private static List<NDArray> split(NDManager manager, Parameters parameters, float[] values) {
    List<NDArray> parts = new ArrayList<>();
    int at = 0;
    for (NDArray leaf : parameters.leaves()) {
      int length = Math.toIntExact(leaf.size());
      try (NDArray given = manager.create(Arrays.copyOfRange(values, at, at + length))) {
        parts.add(given.duplicate());
      }
      at += length;
    }
    return parts;
  }

  /**
   * Clips the gradient and updates the parameters, unless the norm is not finite.
   *
   * @param step owns every array that is created
   * @param t number of the update, from 1
   * @param learningRate of this update
   * @return the global norm of the gradient before clipping
   */
  float update(NDManager step, int t, double learningRate) {
    parameters.attachTo(step);
    first.forEach(moment -> moment.tempAttach(step));
    second.forEach(moment -> moment.tempAttach(step));
    List<NDArray> gradients = parameters.leaves().stream().map(NDArray::getGradient).toList();
    float norm = norm(gradients);
    if (!Float.isFinite(norm)) {
      return norm;
    }
    double coefficient = Math.min(1, settings.clipNorm() / (norm + CLIP_EPSILON));
    StepCoefficients factors = new StepCoefficients(settings, memory.lend(step), t, learningRate);
    for (int i = 0; i < gradients.size(); i++) {
      if (coefficient < 1) {
        gradients.get(i).muli(factors.memory.scalar(coefficient));
      }
      update(i, gradients.get(i), factors);
    }
    return norm;
  }

  private static float norm(List<NDArray> gradients) {
    if (gradients.size() == 1) {
      return gradients.get(0).norm().getFloat();
    }
    double squares = 0;
    for (NDArray gradient : gradients) {
      double part = gradient.norm().getFloat();
      squares += part * part;
    }
    return (float) Math.sqrt(squares);
  }

  private void update(int leaf, NDArray gradient, StepCoefficients factors) {
    NDArray weights = parameters.leaves().get(leaf);
    NDArray m = first.get(leaf);
    NDArray v = second.get(leaf);
    m.muli(factors.beta1).addi(gradient.mul(factors.rest1));
    v.muli(factors.beta2).addi(gradient.square().muli(factors.rest2));
    NDArray root = v.sqrt().muli(factors.rootCorrection);
    root.addi(factors.epsilon);
    weights.muli(factors.kept);
    weights.subi(m.div(root).muli(factors.rate));
  }

  /**
   * The factors of an update, as arrays of the step. Each operation with a Java number would
   * allocate a block of memory; see {@link StagingBuffer}.
   */
  private static final class StepCoefficients {
    private final StagingBuffer.Lent memory;
    private final NDArray beta1;
    private final NDArray rest1;
    private final NDArray beta2;
    private final NDArray rest2;
    private final NDArray rootCorrection;
    private final NDArray epsilon;
    private final NDArray kept;
    private final NDArray rate;

    StepCoefficients(
        AdamWSettings settings, StagingBuffer.Lent memory, int t, double learningRate) {
      this.memory = memory;
      beta1 = memory.scalar(settings.beta1());
      rest1 = memory.scalar(1 - settings.beta1());
      beta2 = memory.scalar(settings.beta2());
      rest2 = memory.scalar(1 - settings.beta2());
      rootCorrection = memory.scalar(1 / Math.sqrt(1 - StrictMath.pow(settings.beta2(), t)));
      epsilon = memory.scalar(settings.epsilon());
      kept = memory.scalar(1 - learningRate * settings.weightDecay());
      rate = memory.scalar(learningRate / (1 - StrictMath.pow(settings.beta1(), t)));
    }
  }

  /** Returns copies of the moments. */
  AdamWState moments() {
    return new AdamWState(Parameters.joined(first), Parameters.joined(second));
  }
}
