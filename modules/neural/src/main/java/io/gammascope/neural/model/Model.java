package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.gammascope.study.spec.Architecture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A transformer decoder with its parameters. Axes: B batch, T positions, V vocabulary, M positions
 * that the loss covers. Tokens are given as (B, T), row-major: sequence after sequence.
 *
 * <p>Not thread-safe: use one model by one thread, whose autograd mode this class switches.
 */
public final class Model implements AutoCloseable {
  private final Options options;
  private final ModelDimensions sizes;
  private final NDManager manager;
  private final Parameters parameters;
  private final Decoder decoder;
  private final NDArray minusOne;
  private final StagingBuffer memory = new StagingBuffer();
  private boolean preallocated;

  /** Created when it is first used: most models have no gradient supervision. */
  private Optional<AlignmentLoss> alignment = Optional.empty();

  /**
   * Creates a model.
   *
   * @param parent owns the model's arrays until the model is closed
   * @param values of the parameters, in the order of {@link ParameterLayout}
   */
  public Model(NDManager parent, Options options, float[] values) {
    sizes = options.sizes();
    JniUtils.setGradMode(false);
    manager = parent.newSubManager();
    parameters =
        new Parameters(
            manager, ParameterLayout.of(sizes), options.speedups.has(Speedup.FLAT_VECTOR), values);
    decoder = decoder(manager, options);
    this.options = options;
    minusOne = manager.create(-1f);
  }

  /** Everything that defines a model but the values of its parameters. */
  public record Options(ModelDimensions sizes, Padding padding, Speedups speedups) {}

  /** Chooses between the reference and the optimized forward pass. */
  private static Decoder decoder(NDManager manager, Options options) {
    if (options.speedups.taken().isEmpty()) {
      return reference(manager, options);
    }
    Decoder optimized = new OptimizedDecoder(manager, options);
    return options.speedups.has(Speedup.LAST_POSITION_ONLY)
        ? optimized
        : new AllPositionsDecoder(optimized);
  }

  private static Decoder reference(NDManager manager, Options options) {
    return options.sizes.model().architecture() == Architecture.BASE
        ? new ReferenceBaseDecoder(manager, options.sizes, options.padding)
        : new ReferenceGpt2Decoder(manager, options.sizes);
  }

  public ModelDimensions sizes() {
    return sizes;
  }

  public Parameters parameters() {
    return parameters;
  }

  /**
   * Computes the mean cross-entropy of the targets and its gradient, which replaces the previous
   * gradient of the parameters.
   *
   * @param step owns every array that is created
   * @param tokens (B, T)
   */
  public float lossAndGradient(NDManager step, Tokens tokens, Targets targets) {
    preallocate(step, tokens);
    TokenBatch batch = new TokenBatch(memory.lend(step), tokens, targets);
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
   * Computes the loss of gradient supervision and its gradient, which replaces the previous
   * gradient of the parameters; {@link AlignmentLoss} has the formula.
   *
   * @param step owns every array that is created
   * @return the loss, from 0 (aligned) to 2
   */
  public float alignmentLossAndGradient(NDManager step, MinimalPairs pairs) {
    AlignmentLoss loss =
        alignment.orElseGet(
            () -> new AlignmentLoss(manager, reference(manager, options), parameters));
    alignment = Optional.of(loss);
    return loss.lossAndGradient(step, memory.lend(step), pairs);
  }

  /**
   * Allocates, beside the arrays of the first step, a block as long as the longest activation of
   * its layers, attention weights aside. Later steps do not always find the allocation order of the
   * first in the memory that it freed, and would request as much from the system at some step. A
   * process that has its full size from the beginning does not exceed the machine's memory in the
   * middle of a training.
   */
  private void preallocate(NDManager step, Tokens tokens) {
    if (!preallocated) {
      int widest = Math.max(sizes.model().dFf(), 3 * sizes.headsWidth());
      step.zeros(new Shape(tokens.length(), widest));
      preallocated = true;
    }
  }

  /**
   * Returns the negated loss. Frees the arrays of the forward pass that autograd does not keep.
   * Arrays of Java data belong to the step instead, because the backward pass reads them.
   */
  private NDArray minusCrossEntropy(NDManager step, TokenBatch batch) {
    NDArray labels = batch.labels();
    try (NDManager forward = step.newSubManager()) {
      Map<String, NDArray> weights = parameters.startGradient(forward);
      NDArray loss = targetLogits(weights, batch).logSoftmax(1).gather(labels, 1).mean();
      loss.attach(step);
      return loss;
    }
  }

  /** Logits (M, V) at the positions that the loss covers. */
  private NDArray targetLogits(Map<String, NDArray> weights, TokenBatch batch) {
    return batch.targets().onlyLastPosition()
        ? decoder.lastLogits(weights, batch)
        : decoder.targetLogits(weights, batch);
  }

  /**
   * Returns the gradient of all parameters, in the order of {@link ParameterLayout}; see {@link
   * #lossAndGradient}.
   *
   * @param tokens (B, T)
   */
  public float[] gradient(int[] tokens, Targets targets) {
    try (NDManager step = manager.newSubManager()) {
      lossAndGradient(step, Tokens.of(tokens), targets);
      return parameters.gradient();
    }
  }

  /**
   * Returns the mean cross-entropy of the targets.
   *
   * @param tokens (B, T)
   */
  public float loss(int[] tokens, Targets targets) {
    return infer(
        memory -> new TokenBatch(memory, Tokens.of(tokens), targets),
        (weights, batch) ->
            -targetLogits(weights, batch)
                .logSoftmax(1)
                .gather(batch.labels(), 1)
                .mean()
                .getFloat());
  }

  /**
   * Returns the most likely next token of each sequence, (B).
   *
   * @param tokens (B, T)
   * @param positions T
   */
  public int[] predict(int[] tokens, int positions) {
    return infer(
        memory -> new TokenBatch(memory, tokens, positions),
        (weights, batch) ->
            Arrays.stream(decoder.lastLogits(weights, batch).argMax(1).toLongArray())
                .mapToInt(Math::toIntExact)
                .toArray());
  }

  /**
   * Starts to decode sequences token by token. Close the session before another method is called.
   */
  public DecodingSession startDecoding() {
    return new DecodingSession(manager, sizes, decoder, parameters);
  }

  /**
   * Returns the logits (B, V) at the last position, row-major.
   *
   * @param tokens (B, T)
   * @param positions T
   */
  public float[] logits(int[] tokens, int positions) {
    return infer(
        memory -> new TokenBatch(memory, tokens, positions),
        (weights, batch) -> decoder.lastLogits(weights, batch).toFloatArray());
  }

  /**
   * Returns the logits (B, T, V) and all activations by {@link ActivationName}.
   *
   * @param tokens (B, T)
   * @param positions T
   */
  public Map<String, HostTensor> runWithCache(int[] tokens, int positions) {
    return runWithCache(tokens, positions, Intervention.none());
  }

  /**
   * Returns the logits (B, T, V) and all activations under an intervention on attention.
   *
   * @param tokens (B, T)
   * @param positions T
   */
  public Map<String, HostTensor> runWithCache(
      int[] tokens, int positions, Intervention intervention) {
    return infer(
        memory -> new TokenBatch(memory, tokens, positions, intervention),
        (weights, batch) -> {
          Decoder.Pass pass = decoder.run(weights, batch);
          Map<String, HostTensor> arrays = new LinkedHashMap<>();
          arrays.put(ActivationName.LOGITS, HostTensor.copyOf(pass.logits()));
          pass.activations().forEach((name, array) -> arrays.put(name, HostTensor.copyOf(array)));
          return arrays;
        });
  }

  /**
   * Returns the logits (B, V) at the last position under an intervention on attention.
   *
   * @param tokens (B, T)
   * @param positions T
   */
  public HostTensor logits(int[] tokens, int positions, Intervention intervention) {
    // Unlike lastLogits, this computes attention at every position, as an intervention needs it.
    return infer(
        memory -> new TokenBatch(memory, tokens, positions, intervention),
        (weights, batch) -> HostTensor.copyOf(decoder.targetLogits(weights, batch)));
  }

  /** Computes a result without gradients and frees the arrays on the way to it. */
  private <T> T infer(
      Function<StagingBuffer.Lent, TokenBatch> batch,
      BiFunction<Map<String, NDArray>, TokenBatch, T> result) {
    try (NDManager step = manager.newSubManager()) {
      parameters.attachTo(step);
      return result.apply(parameters.byName(), batch.apply(memory.lend(step)));
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
