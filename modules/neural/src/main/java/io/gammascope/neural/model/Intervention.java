package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/**
 * What is done to the attention of a batch while it is looked at: edges are cut, or carry what they
 * carried in another batch. Axes: B sequences, T positions, H heads, K head width; edges (B, 1, T,
 * T) are 1 where something is done, else 0, each query's row over keys, for all heads alike.
 */
public final class Intervention {
  /** Below any sum of attention that a cut may leave, and above 0, so that 0 stays 0. */
  private static final float TINY = 1e-30f;

  private static final Intervention NONE = new Intervention(Map.of());

  private final Map<Integer, Act> acts;

  private Intervention(Map<Integer, Act> acts) {
    this.acts = Map.copyOf(acts);
  }

  /** Nothing is done. */
  public static Intervention none() {
    return NONE;
  }

  /** Whether nothing is done. */
  boolean isNone() {
    return acts.isEmpty();
  }

  /** Something in each of these layers, counted from 0. */
  public static Intervention of(Map<Integer, Act> acts) {
    return new Intervention(acts);
  }

  /** What is done in one layer. */
  public sealed interface Act permits Ablation, ActivationPatch {}

  /**
   * The edges carry nothing; each row that lost some is scaled to sum to 1 again, and stays 0 where
   * it lost all.
   */
  public record Ablation(HostTensor edges) implements Act {}

  /**
   * The edges carry what they carried in another batch.
   *
   * @param weights the other batch's attention, (B, H, T, T)
   * @param values the other batch's values, (B, H, T, K)
   */
  public record ActivationPatch(HostTensor edges, HostTensor weights, HostTensor values)
      implements Act {}

  /** The weights (B, H, T, T) that a layer's attention is left with. */
  NDArray weights(int layer, NDArray weights) {
    if (!(acts.get(layer) instanceof Ablation cut)) {
      return weights;
    }
    NDManager step = weights.getManager();
    NDArray kept = weights.sub(weights.mul(array(step, cut.edges)));
    return kept.div(kept.sum(new int[] {3}, true).maximum(step.create(TINY)));
  }

  /**
   * What a layer's attention gives (B, H, T, K), of its weights and values (B, H, T, K).
   *
   * @param weights as {@link #weights} gave them
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
