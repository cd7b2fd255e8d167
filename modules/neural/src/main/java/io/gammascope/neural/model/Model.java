package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.gammascope.study.spec.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model: its parameters, and what can be computed from them. Axes: B batch, T positions, V
 * vocabulary, M positions that the loss looks at. Use by one thread only, whose autograd mode this
 * class switches.
 */
public final class Model implements AutoCloseable {
  private final ModelDimensions sizes;
  private final NDManager manager;
  private final Parameters parameters;
  private final Decoder decoder;
  private final boolean plain;
  private final NDArray minusOne;
  private final StagingBuffer memory = new StagingBuffer();
  private boolean roomMade;

  /** A model under the manager, with parameter values in the order of the layout. */
  public Model(NDManager parent, Options options, float[] values) {
    sizes = options.sizes();
    JniUtils.setGradMode(false);
    manager = parent.newSubManager();
    Speedups speedups = options.speedups();
    parameters =
        new Parameters(
            manager, ParameterLayout.of(sizes), speedups.has(Speedup.FLAT_VECTOR), values);
    decoder = decoder(manager, options);
    plain = !speedups.has(Speedup.LAST_POSITION_ONLY);
    minusOne = manager.create(-1f);
  }

  /** What a model is like, whatever its parameters. */
  public record Options(ModelDimensions sizes, Padding padding, Speedups speedups) {}

  private static Decoder decoder(NDManager manager, Options options) {
    if (options.sizes().model().architecture() == Architecture.BASE) {
      return new BaseDecoder(manager, options.sizes(), options.padding(), options.speedups());
    }
    return new Gpt2Decoder(manager, options.sizes(), options.speedups());
  }

  public ModelDimensions sizes() {
    return sizes;
  }

  public Parameters parameters() {
    return parameters;
  }

  /**
   * Mean cross-entropy at the positions that count, and the gradient of the parameters, which
   * replaces the one before.
   *
   * @param step owns everything that is made on the way
   * @param tokens (B, T) row by row
   */
  public float lossAndGradient(NDManager step, Tokens tokens, Targets targets) {
    preallocate(step, tokens);
    TokenBatch batch = new TokenBatch(memory.lend(step), tokens, targets);
    parameters.clearGradients();
    JniUtils.setGradMode(true);
    try {
      NDArray loss = minusCrossEntropy(step, batch);
      JniUtils.backward((PtNDArray) loss, (PtNDArray) minusOne, false, false);
      return -loss.getFloat();
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  /**
   * Beside the first step stands a block as long as the longest activation of its layers, the
   * attention's weights left out. Later steps do not always find the order of the first again in
   * the memory that it left, and would take as much from the system at some step: a process that is
   * as large from the beginning does not outgrow its machine in the middle of a training.
   */
  private void preallocate(NDManager step, Tokens tokens) {
    if (!roomMade) {
      int widest = Math.max(sizes.model().dFf(), 3 * sizes.headsWidth());
      step.zeros(new Shape(tokens.length(), widest));
      roomMade = true;
    }
  }

  /**
   * The loss with its sign turned. What autograd did not keep of the forward pass is freed here;
   * what was made of Java data belongs to the step, for the backward pass reads it.
   */
  private NDArray minusCrossEntropy(NDManager step, TokenBatch batch) {
    NDArray labels = batch.labels();
    try (NDManager forward = step.newSubManager()) {
      parameters.attachTo(forward);
      NDArray loss = targetLogits(batch).logSoftmax(1).gather(labels, 1).mean();
      loss.attach(step);
      return loss;
    }
  }

  /** Logits (M, V) of the positions that count. */
  private NDArray targetLogits(TokenBatch batch) {
    if (plain) {
      NDArray all = decoder.forward(parameters.byName(), batch, OutputScope.EVERYTHING).logits();
      return batch.atTargets(all.reshape(batch.rows(), -1));
    }
    OutputScope reach =
        batch.targets().onlyLastPosition() ? OutputScope.LAST_POSITION : OutputScope.TARGETS;
    return decoder.forward(parameters.byName(), batch, reach).logits();
  }

  /**
   * The gradient of all parameters, in the order of the layout; see {@link #lossAndGradient}.
   *
   * @param tokens (B, T) row by row
   */
  public float[] gradient(int[] tokens, Targets targets) {
    try (NDManager step = manager.newSubManager()) {
      lossAndGradient(step, Tokens.of(tokens), targets);
      return parameters.gradient();
    }
  }

  /**
   * Mean cross-entropy at the positions that count.
   *
   * @param tokens (B, T) row by row
   */
  public float loss(int[] tokens, Targets targets) {
    try (NDManager step = manager.newSubManager()) {
      TokenBatch batch = new TokenBatch(memory.lend(step), Tokens.of(tokens), targets);
      NDArray labels = batch.labels();
      parameters.attachTo(step);
      return -targetLogits(batch).logSoftmax(1).gather(labels, 1).mean().getFloat();
    }
  }

  /** The likeliest token (B) at the last position. */
  public int[] predict(int[] tokens, int positions) {
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

  /** Begins to read sequences that grow token by token; to be closed before anything else. */
  public DecodingSession continuation() {
    return new DecodingSession(manager, sizes, decoder, parameters);
  }

  /** Logits (B, V) at the last position, row by row. */
  public float[] logits(int[] tokens, int positions) {
    try (NDManager step = manager.newSubManager()) {
      return lastLogits(step, tokens, positions).toFloatArray();
    }
  }

  private NDArray lastLogits(NDManager step, int[] tokens, int positions) {
    parameters.attachTo(step);
    TokenBatch batch = new TokenBatch(memory.lend(step), tokens, positions);
    return decoder.forward(parameters.byName(), batch, OutputScope.LAST_POSITION).logits();
  }

  /**
   * Logits {@code logits} (B, T, V) and every activation, by the names of the golden vectors.
   *
   * @param tokens (B, T) row by row
   */
  public Map<String, HostTensor> runWithCache(int[] tokens, int positions) {
    return runWithCache(tokens, positions, Intervention.none());
  }

  /** The same while something is done to the attention. */
  public Map<String, HostTensor> runWithCache(
      int[] tokens, int positions, Intervention intervention) {
    try (NDManager step = manager.newSubManager()) {
      parameters.attachTo(step);
      TokenBatch batch = new TokenBatch(memory.lend(step), tokens, positions, intervention);
      Decoder.Pass pass = decoder.forward(parameters.byName(), batch, OutputScope.EVERYTHING);
      Map<String, HostTensor> arrays = new LinkedHashMap<>();
      arrays.put("logits", HostTensor.copyOf(pass.logits()));
      pass.activations().forEach((name, array) -> arrays.put(name, HostTensor.copyOf(array)));
      return arrays;
    }
  }

  /** Logits (B, V) at the last position while something is done to the attention. */
  public HostTensor logits(int[] tokens, int positions, Intervention intervention) {
    try (NDManager step = manager.newSubManager()) {
      parameters.attachTo(step);
      TokenBatch batch = new TokenBatch(memory.lend(step), tokens, positions, intervention);
      // Attention is computed at every position, for something may be done to it there.
      return HostTensor.copyOf(
          decoder.forward(parameters.byName(), batch, OutputScope.TARGETS).logits());
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
