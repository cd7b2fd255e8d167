package io.gammascope.neural.probe;

import io.gammascope.neural.model.ActivationName;
import io.gammascope.neural.model.HostTensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

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
    return atLast(read(model, inputs, ActivationName.attentionOut(layer)), inputs);
  }

  /** Returns X_ao of every layer at the last position, (S, D) each, from one pass. */
  static List<Optional<Vectors>> attentionOutAtLast(ProbedModel model, ProbeInputs inputs) {
    Map<String, HostTensor> cache = model.model().runWithCache(inputs.tokens(), inputs.positions());
    return IntStream.range(0, model.layers())
        .mapToObj(layer -> Optional.ofNullable(cache.get(ActivationName.attentionOut(layer))))
        .map(array -> atLast(array, inputs))
        .toList();
  }

  private static Optional<Vectors> atLast(Optional<HostTensor> array, ProbeInputs inputs) {
    return array.map(a -> select(a, inputs, s -> inputs.positions() - 1));
  }

  /**
   * Returns the value vectors of a layer (from 0) at the first anchor's position, all heads
   * concatenated, (S, H K). Empty if the architecture does not expose them.
   */
  static Optional<Vectors> valueAtFirstAnchor(ProbedModel model, ProbeInputs inputs, int layer) {
    return read(model, inputs, ActivationName.value(layer))
        .map(array -> select(array, inputs, s -> inputs.request(s).position() + 1));
  }

  private static Optional<HostTensor> read(ProbedModel model, ProbeInputs inputs, String name) {
    return Optional.ofNullable(
        model.model().runWithCache(inputs.tokens(), inputs.positions()).get(name));
  }

  /** Selects one position of each sequence: (S, T, D) to (S, D), or (S, H, T, K) to (S, H K). */
  private static Vectors select(HostTensor array, ProbeInputs inputs, IntUnaryOperator position) {
    List<Long> shape = array.shape();
    int heads = shape.size() == 4 ? Math.toIntExact(shape.get(1)) : 1;
    int width = Math.toIntExact(shape.get(shape.size() - 1));
    float[] values = new float[inputs.size() * heads * width];
    for (int i = 0; i < inputs.size() * heads; i++) {
      int row = i * inputs.positions() + position.applyAsInt(i / heads);
      System.arraycopy(array.values(), row * width, values, i * width, width);
    }
    return Vectors.of(values, heads * width);
  }
}
