package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;

/**
 * The loss of gradient supervision (Teney et al., arXiv 2004.09034, section 3). It is small where
 * the score of a sequence falls fastest in the direction of its partner, that is, where the model
 * changes its answer for the reason for which the two labels differ:
 *
 * <pre>
 *   f_i  = sum of the logits of the labels of sequence i
 *   g_i  = gradient of f_i with respect to X(1)_i                     (T, D)
 *   d_i  = X(1) of sequence i - X(1) of its partner, a constant       (T, D)
 *   loss = mean over i of 1 - &lt;g_i, d_i&gt; / (sqrt(|g_i|^2 + 1e-16) |d_i|)
 * </pre>
 *
 * <p>The gradient of the loss is a second-order gradient: autograd computes g with its own graph
 * and differentiates through it. Axes: P pairs, T positions, D width, V vocabulary.
 */
final class AlignmentLoss {
  private static final float TINY = 1e-16f;

  private final Decoder decoder;
  private final Parameters parameters;
  private final NDArray one;
  private final NDArray minusOne;
  private final NDArray tiny;

  /**
   * Creates the loss.
   *
   * @param model holds constants
   * @param decoder a reference decoder, which applies offsets to the input
   */
  AlignmentLoss(NDManager model, Decoder decoder, Parameters parameters) {
    this.decoder = decoder;
    this.parameters = parameters;
    one = model.create(1f);
    minusOne = model.create(-1f);
    tiny = model.create(TINY);
  }

  /**
   * Computes the loss and its gradient, which replaces the previous gradient of the parameters.
   *
   * @param memory of the step that owns every array
   */
  float lossAndGradient(NDManager step, StagingBuffer.Lent memory, MinimalPairs pairs) {
    NDArray directions = directions(step, memory, pairs);
    NDArray offset = step.zeros(inputShape(pairs));
    offset.setRequiresGradient(true);
    TokenBatch batch =
        new TokenBatch(memory, pairs.tokens(), pairs.targets(), Intervention.onInput(offset));
    NDArray labels = batch.labels();
    JniUtils.setGradMode(true);
    try {
      Map<String, NDArray> weights = parameters.startGradient(step);
      NDArray score = decoder.targetLogits(weights, batch).gather(labels, 1).sum();
      JniUtils.backward((PtNDArray) score, (PtNDArray) one, true, true);
      parameters.resetGradient();
      NDArray gradient = offset.getGradient();
      NDArray cosine = cosine(gradient.reshape(batch.size(), -1), directions);
      JniUtils.backward((PtNDArray) cosine, (PtNDArray) minusOne, false, false);
      Parameters.detach(gradient);
      return 1 - cosine.getFloat();
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  private Shape inputShape(MinimalPairs pairs) {
    long examples = pairs.targets().examples();
    long width = parameters.layout().parameters().get(0).shape().get(1);
    return new Shape(examples, pairs.tokens().length() / examples, width);
  }

  /** Returns d / |d|, (P, T D). Position embeddings cancel. */
  private NDArray directions(NDManager step, StagingBuffer.Lent memory, MinimalPairs pairs) {
    parameters.attachTo(step);
    NDArray table = parameters.byName().get(parameters.layout().tokenTable()); // (V, D)
    NDArray own = oneHot(memory, pairs.tokens(), table);
    NDArray other = oneHot(memory, pairs.partners(), table);
    NDArray difference = own.sub(other).matMul(table).reshape(pairs.targets().examples(), -1);
    return difference.div(difference.square().sum(new int[] {1}, true).add(tiny).sqrt());
  }

  private static NDArray oneHot(StagingBuffer.Lent memory, Tokens tokens, NDArray table) {
    return memory.flat(tokens).oneHot(Math.toIntExact(table.getShape().get(0))); // (P T, V)
  }

  /** Returns the mean over pairs of the cosine of g and d, both (P, T D), d with norm 1. */
  private NDArray cosine(NDArray gradient, NDArray directions) {
    NDArray along = gradient.mul(directions).sum(new int[] {1}); // (P)
    NDArray norm = gradient.square().sum(new int[] {1}).add(tiny).sqrt(); // (P)
    return along.div(norm).mean();
  }
}
