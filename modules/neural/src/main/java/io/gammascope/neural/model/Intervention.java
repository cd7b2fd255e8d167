package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;

/**
 * An intervention on the attention of some layers: edges are ablated, or patched with activations
 * of another batch. Or an offset of the first layer's input, with respect to which a model can be
 * differentiated. Axes: B sequences, T positions, D width, H heads, K head width.
 *
 * <p>Edges are given as (B, 1, T, T): 1 where the intervention applies, from the key (last axis) to
 * the query, otherwise 0. They apply to all heads.
 */
public final class Intervention {
  /** Avoids division by 0 where an ablation removes a whole row, which stays 0. */
  private static final float TINY = 1e-30f;

  private static final Intervention NONE = new Intervention(Map.of(), Optional.empty());

  private final Map<Integer, Act> acts;
  private final Optional<NDArray> offset;

  private Intervention(Map<Integer, Act> acts, Optional<NDArray> offset) {
    this.acts = Map.copyOf(acts);
    this.offset = offset;
  }

  /** Returns an intervention that changes nothing. */
  public static Intervention none() {
    return NONE;
  }

  /** Returns whether this changes nothing. */
  boolean isNone() {
    return acts.isEmpty() && offset.isEmpty();
  }

  /** Returns an intervention on each of the given layers, counted from 0. */
  public static Intervention of(Map<Integer, Act> acts) {
    return new Intervention(acts, Optional.empty());
  }

  /** Returns an intervention that adds to X(1), (B, T, D). Only the reference decoders apply it. */
  static Intervention onInput(NDArray offset) {
    return new Intervention(Map.of(), Optional.of(offset));
  }

  /** An intervention on one layer. */
  public sealed interface Act permits Ablation, ActivationPatch {}

  /**
   * Sets the attention weights of edges to 0 and scales the remaining weights of each query to sum
   * to 1, unless none remain.
   */
  public record Ablation(HostTensor edges) implements Act {}

  /**
   * Replaces what edges contribute (weight times value) by what they contribute in another batch.
   *
   * @param weights attention of the other batch, (B, H, T, T)
   * @param values values of the other batch, (B, H, T, K)
   */
  public record ActivationPatch(HostTensor edges, HostTensor weights, HostTensor values)
      implements Act {}

  /** Applies an offset to X(1): (B, T, D). */
  NDArray input(NDArray embedded) {
    return offset.map(embedded::add).orElse(embedded);
  }

  /** Applies an ablation to the attention weights of a layer: (B, H, T, T). */
  NDArray weights(int layer, NDArray weights) {
    if (!(acts.get(layer) instanceof Ablation ablation)) {
      return weights;
    }
    NDManager step = weights.getManager();
    NDArray kept = weights.sub(weights.mul(array(step, ablation.edges)));
    return kept.div(kept.sum(new int[] {3}, true).maximum(step.create(TINY)));
  }

  /**
   * Returns a layer's weighted values (B, H, T, K), with a patch if there is one.
   *
   * @param weights the result of {@link #weights}
   * @param values (B, H, T, K)
   */
  NDArray attended(int layer, NDArray weights, NDArray values) {
    NDArray attended = weights.matMul(values);
    if (!(acts.get(layer) instanceof ActivationPatch patch)) {
      return attended;
    }
    NDManager step = weights.getManager();
    NDArray edges = array(step, patch.edges);
    NDArray others = array(step, patch.weights).mul(edges).matMul(array(step, patch.values));
    return attended.sub(weights.mul(edges).matMul(values)).add(others);
  }

  private static NDArray array(NDManager step, HostTensor array) {
    long[] shape = array.shape().stream().mapToLong(Long::longValue).toArray();
    return step.create(array.values(), new Shape(shape));
  }
}
