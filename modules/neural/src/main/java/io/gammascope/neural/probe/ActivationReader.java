package io.gammascope.neural.probe;

import io.gammascope.neural.model.ActivationName;
import io.gammascope.neural.model.HostTensor;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Vectors read out of a model's activations. Axes: S sequences, T positions, D width, H K. */
final class ActivationReader {
  private ActivationReader() {}

  /**
   * X_ao of a layer, counted from 0, at the last position, (S, D); empty for an architecture that
   * does not show it.
   */
  static Optional<Vectors> attentionOutAtLast(ProbedModel model, ProbeInputs sample, int layer) {
    Map<String, HostTensor> seen = model.model().runWithCache(sample.tokens(), sample.positions());
    return Optional.ofNullable(seen.get(ActivationName.attentionOut(layer)))
        .map(array -> at(array, sample, s -> sample.positions() - 1));
  }

  /** (S, T, D) at one position of each sequence, (S, D). */
  private static Vectors at(HostTensor array, ProbeInputs sample, IntUnaryOperator position) {
    int width = Math.toIntExact(array.shape().get(2));
    float[] values = new float[sample.size() * width];
    for (int s = 0; s < sample.size(); s++) {
      int row = s * sample.positions() + position.applyAsInt(s);
      System.arraycopy(array.values(), row * width, values, s * width, width);
    }
    return Vectors.of(values, width);
  }

  /** The values of a layer at the first anchor's position, heads side by side, (S, H K). */
  static Optional<Vectors> valueAtFirstAnchor(ProbedModel model, ProbeInputs sample, int layer) {
    Map<String, HostTensor> seen = model.model().runWithCache(sample.tokens(), sample.positions());
    return Optional.ofNullable(seen.get(ActivationName.value(layer)))
        .map(array -> byHead(array, sample));
  }

  /** (S, H, T, K) at the first anchor's position, (S, H K). */
  private static Vectors byHead(HostTensor array, ProbeInputs sample) {
    int heads = Math.toIntExact(array.shape().get(1));
    int width = Math.toIntExact(array.shape().get(3));
    float[] values = new float[sample.size() * heads * width];
    for (int s = 0; s < sample.size(); s++) {
      for (int h = 0; h < heads; h++) {
        int row = (s * heads + h) * sample.positions() + sample.order(s).position() + 1;
        System.arraycopy(array.values(), row * width, values, (s * heads + h) * width, width);
      }
    }
    return Vectors.of(values, heads * width);
  }
}
