package io.gammascope.neural.probe;

import io.gammascope.neural.model.ActivationName;
import io.gammascope.neural.model.HostTensor;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Reads vectors from a model's activations. Axes: S sequences, T positions, D width, H heads, K
 * head width.
 */
final class ActivationReader {
  private ActivationReader() {}

  /**
   * Returns X_ao, the residual stream after attention, of a layer (from 0) at the last position,
   * (S, D). Empty if the architecture does not expose it.
   */
  static Optional<Vectors> attentionOutAtLast(ProbedModel model, ProbeInputs inputs, int layer) {
    Map<String, HostTensor> seen = model.model().runWithCache(inputs.tokens(), inputs.positions());
    return Optional.ofNullable(seen.get(ActivationName.attentionOut(layer)))
        .map(array -> at(array, inputs, s -> inputs.positions() - 1));
  }

  /** Selects one position of each sequence: (S, T, D) to (S, D). */
  private static Vectors at(HostTensor array, ProbeInputs inputs, IntUnaryOperator position) {
    int width = Math.toIntExact(array.shape().get(2));
    float[] values = new float[inputs.size() * width];
    for (int s = 0; s < inputs.size(); s++) {
      int row = s * inputs.positions() + position.applyAsInt(s);
      System.arraycopy(array.values(), row * width, values, s * width, width);
    }
    return Vectors.of(values, width);
  }

  /**
   * Returns the value vectors of a layer (from 0) at the first anchor's position, all heads
   * concatenated, (S, H K). Empty if the architecture does not expose them.
   */
  static Optional<Vectors> valueAtFirstAnchor(ProbedModel model, ProbeInputs inputs, int layer) {
    Map<String, HostTensor> seen = model.model().runWithCache(inputs.tokens(), inputs.positions());
    return Optional.ofNullable(seen.get(ActivationName.value(layer)))
        .map(array -> byHead(array, inputs));
  }

  /** Selects the first anchor's position: (S, H, T, K) to (S, H K). */
  private static Vectors byHead(HostTensor array, ProbeInputs inputs) {
    int heads = Math.toIntExact(array.shape().get(1));
    int width = Math.toIntExact(array.shape().get(3));
    float[] values = new float[inputs.size() * heads * width];
    for (int s = 0; s < inputs.size(); s++) {
      for (int h = 0; h < heads; h++) {
        int row = (s * heads + h) * inputs.positions() + inputs.request(s).position() + 1;
        System.arraycopy(array.values(), row * width, values, (s * heads + h) * width, width);
      }
    }
    return Vectors.of(values, heads * width);
  }
}
