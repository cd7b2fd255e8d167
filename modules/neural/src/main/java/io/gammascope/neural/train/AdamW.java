package io.gammascope.neural.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.gammascope.neural.model.Parameters;
import io.gammascope.neural.model.StagingBuffer;
import io.gammascope.study.spec.AdamWSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

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
 * <p>On a CPU, updates slices that fit into a core's cache together with their gradient, moments
 * and temporary arrays. Slicing does not change the results. Runs with autograd off.
 */
final class AdamW {
  private static final double CLIP_EPSILON = 1e-6;

  /** Elements of a slice for each thread; six arrays of it fit into an L2 cache of 1 MiB. */
  private static final int SLICE = 32_768;

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
    for (NDArray array : parameters.arrays()) {
      int length = Math.toIntExact(array.size());
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
    List<NDArray> gradients = parameters.gradients(step);
    float norm = norm(gradients);
    if (!Float.isFinite(norm)) {
      return norm;
    }
    parameters.attachTo(step);
    first.forEach(moment -> moment.tempAttach(step));
    second.forEach(moment -> moment.tempAttach(step));
    Factors factors = factors(memory.lend(step), norm, t, learningRate);
    for (int i = 0; i < gradients.size(); i++) {
      update(i, gradients.get(i), factors);
    }
    return norm;
  }

  private void update(int index, NDArray gradient, Factors factors) {
    List<NDArray> weights = slices(parameters.arrays().get(index));
    List<NDArray> gradients = slices(gradient);
    List<NDArray> firsts = slices(first.get(index));
    List<NDArray> seconds = slices(second.get(index));
    for (int i = 0; i < weights.size(); i++) {
      factors.update(weights.get(i), gradients.get(i), firsts.get(i), seconds.get(i));
    }
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

  private Factors factors(StagingBuffer.Lent scalars, float norm, int t, double learningRate) {
    double correction1 = 1 - StrictMath.pow(settings.beta1(), t);
    double correction2 = 1 - StrictMath.pow(settings.beta2(), t);
    double clip = Math.min(1, settings.clipNorm() / (norm + CLIP_EPSILON));
    return new Factors(
        clip < 1 ? Optional.of(scalars.scalar(clip)) : Optional.empty(),
        scalars.scalar(settings.beta1()),
        scalars.scalar(1 - settings.beta1()),
        scalars.scalar(settings.beta2()),
        scalars.scalar(1 - settings.beta2()),
        scalars.scalar(1 / Math.sqrt(correction2)),
        scalars.scalar(settings.epsilon()),
        scalars.scalar(1 - learningRate * settings.weightDecay()),
        scalars.scalar(learningRate / correction1));
  }

  /** Returns views of an array, in order. */
  private static List<NDArray> slices(NDArray array) {
    long length = (long) SLICE * JniUtils.getNumThreads();
    if (array.getDevice().isGpu() || array.size() <= length) {
      return List.of(array);
    }
    int cuts = Math.toIntExact((array.size() - 1) / length);
    return array.split(LongStream.rangeClosed(1, cuts).map(i -> i * length).toArray(), 0);
  }

  /**
   * The numbers of one update. They are arrays of the step, because each operation with a Java
   * number would allocate a block of memory; see {@link StagingBuffer}.
   */
  private record Factors(
      Optional<NDArray> clip,
      NDArray keepFirst,
      NDArray addFirst,
      NDArray keepSecond,
      NDArray addSecond,
      NDArray correctRoot,
      NDArray epsilon,
      NDArray keepWeights,
      NDArray rate) {
    void update(NDArray weights, NDArray gradient, NDArray first, NDArray second) {
      clip.ifPresent(gradient::muli);
      try (NDArray part = gradient.mul(addFirst)) {
        first.muli(keepFirst).addi(part);
      }
      try (NDArray part = gradient.square()) {
        second.muli(keepSecond).addi(part.muli(addSecond));
      }
      weights.muli(keepWeights);
      try (NDArray root = second.sqrt();
          NDArray change = first.div(root.muli(correctRoot).addi(epsilon))) {
        weights.subi(change.muli(rate));
      }
    }
  }

  /** Returns copies of the moments. */
  AdamWState moments() {
    return new AdamWState(Parameters.joined(first), Parameters.joined(second));
  }
}
