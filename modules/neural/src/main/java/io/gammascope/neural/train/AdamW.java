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
    Factors factors = new Factors(memory.lend(step), t, learningRate);
    for (int i = 0; i < gradients.size(); i++) {
      if (coefficient < 1) {
        gradients.get(i).muli(factors.scalar(coefficient));
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

  /**
   * Updates one leaf. Numbers are arrays of the step, because each operation with a Java number
   * would allocate a block of memory; see {@link StagingBuffer}.
   */
  private void update(int leaf, NDArray gradient, Factors by) {
    NDArray weights = parameters.leaves().get(leaf);
    NDArray m = first.get(leaf);
    NDArray v = second.get(leaf);
    m.muli(by.scalar(settings.beta1())).addi(gradient.mul(by.scalar(1 - settings.beta1())));
    v.muli(by.scalar(settings.beta2()))
        .addi(gradient.square().muli(by.scalar(1 - settings.beta2())));
    NDArray root = v.sqrt().muli(by.scalar(1 / Math.sqrt(by.correction(settings.beta2()))));
    root.addi(by.scalar(settings.epsilon()));
    weights.muli(by.scalar(1 - by.learningRate * settings.weightDecay()));
    weights.subi(m.div(root).muli(by.scalar(by.learningRate / by.correction(settings.beta1()))));
  }

  /** What the leaves of one update share. */
  private record Factors(StagingBuffer.Lent memory, int t, double learningRate) {
    NDArray scalar(double value) {
      return memory.scalar(value);
    }

    double correction(double beta) {
      return 1 - StrictMath.pow(beta, t);
    }
  }

  /** Returns copies of the moments. */
  AdamWState moments() {
    return new AdamWState(Parameters.joined(first), Parameters.joined(second));
  }
}
