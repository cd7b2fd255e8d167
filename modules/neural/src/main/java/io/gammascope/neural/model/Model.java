package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.gammascope.study.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model: its parameters, and what can be computed from them. Axes: B batch, T positions, V
 * vocabulary. Use by one thread only, whose autograd mode this class switches.
 */
public final class Model implements AutoCloseable {
  private final Sizes sizes;
  private final NDManager manager;
  private final FlatParameters parameters;
  private final Decoder decoder;
  private final NDArray minusOne;

  /** A model with the given parameter values, in the order of the layout. */
  public Model(NDManager parent, Sizes sizes, Padding padding, float[] values) {
    this.sizes = sizes;
    JniUtils.setGradMode(false);
    manager = parent.newSubManager();
    parameters = new FlatParameters(manager, ParameterLayout.of(sizes), values);
    decoder = decoder(manager, sizes, padding);
    minusOne = manager.create(-1f);
  }

  private static Decoder decoder(NDManager manager, Sizes sizes, Padding padding) {
    if (sizes.model().architecture() == Architecture.BASE) {
      return new BaseDecoder(manager, sizes, padding);
    }
    throw new UnsupportedOperationException("GPT-2 is not available in this build");
  }

  public Sizes sizes() {
    return sizes;
  }

  public FlatParameters parameters() {
    return parameters;
  }

  /**
   * Mean cross-entropy at the last position, and the gradient of the parameters, which replaces the
   * one before.
   *
   * @param step owns everything that is made on the way
   * @param tokens (B, T) row by row
   * @param labels (B)
   */
  public float differentiate(NDManager step, int[] tokens, int[] labels) {
    parameters.lendTo(step);
    TokenBatch batch = TokenBatch.of(step, tokens, tokens.length / labels.length);
    NDArray targets = targets(step, labels);
    JniUtils.zeroGrad((PtNDArray) parameters.vector());
    JniUtils.setGradMode(true);
    try {
      Decoder.Pass pass = decoder.forward(parameters.cut(), batch, Reach.LAST_POSITION);
      NDArray loss = pass.logits().logSoftmax(1).gather(targets, 1).mean(); // minus cross-entropy
      JniUtils.backward((PtNDArray) loss, (PtNDArray) minusOne, false, false);
      return -loss.getFloat();
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  private static NDArray targets(NDManager step, int[] labels) {
    long[] wide = new long[labels.length];
    for (int i = 0; i < labels.length; i++) {
      wide[i] = labels[i];
    }
    return step.create(wide, new Shape(wide.length, 1)); // (B, 1)
  }

  /** The likeliest token (B) at the last position. */
  public int[] answers(int[] tokens, int positions) {
    try (NDManager step = manager.newSubManager()) {
      NDArray logits = lastLogits(step, tokens, positions);
      long[] best = logits.argMax(1).toLongArray();
      int[] answers = new int[best.length];
      for (int i = 0; i < best.length; i++) {
        answers[i] = (int) best[i];
      }
      return answers;
    }
  }

  /** Logits (B, V) at the last position, row by row. */
  public float[] logits(int[] tokens, int positions) {
    try (NDManager step = manager.newSubManager()) {
      return lastLogits(step, tokens, positions).toFloatArray();
    }
  }

  private NDArray lastLogits(NDManager step, int[] tokens, int positions) {
    parameters.lendTo(step);
    TokenBatch batch = TokenBatch.of(step, tokens, positions);
    return decoder.forward(parameters.cut(), batch, Reach.LAST_POSITION).logits();
  }

  /**
   * Logits {@code logits} (B, T, V) and every activation, by the names of the golden vectors.
   *
   * @param tokens (B, T) row by row
   */
  public Map<String, AxisArray> examine(int[] tokens, int positions) {
    try (NDManager step = manager.newSubManager()) {
      parameters.lendTo(step);
      TokenBatch batch = TokenBatch.of(step, tokens, positions);
      Decoder.Pass pass = decoder.forward(parameters.cut(), batch, Reach.EVERYTHING);
      Map<String, AxisArray> arrays = new LinkedHashMap<>();
      arrays.put("logits", AxisArray.copyOf(pass.logits()));
      pass.activations().forEach((name, array) -> arrays.put(name, AxisArray.copyOf(array)));
      return arrays;
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
