package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A batch of sequences of one length that grow token by token; what was read of them is never
 * computed again. Axes: B sequences, T tokens that are new, V vocabulary. Use by the model's thread
 * only, and close it before the model is trained further.
 */
public final class DecodingSession implements AutoCloseable {
  private final NDManager manager;
  private final Decoder decoder;
  private final Map<String, NDArray> weights;
  private final KeyValueCache cache;
  private final int longest;
  private final StagingBuffer memory = new StagingBuffer();
  private NDArray logits;

  /** Of nothing read so far. */
  DecodingSession(NDManager model, ModelDimensions sizes, Decoder decoder, Parameters parameters) {
    manager = model.newSubManager();
    this.decoder = decoder;
    // Cut once, and the parameters go back to their owner when this is closed.
    parameters.attachTo(manager);
    weights = parameters.byName();
    cache = new KeyValueCache(manager, sizes.model().layers());
    longest = sizes.positions();
  }

  /** Tokens that were read of each sequence. */
  public int length() {
    return cache.length();
  }

  /**
   * Reads on.
   *
   * @param tokens (B, T) row by row, as many sequences as before
   * @throws IllegalArgumentException if the sequences become longer than the model has positions
   */
  public void read(int[] tokens, int positions) {
    if (cache.length() + positions > longest) {
      throw new IllegalArgumentException(
          cache.length() + " tokens and " + positions + " more are over " + longest);
    }
    try (NDManager step = manager.newSubManager()) {
      TokenBatch batch = new TokenBatch(memory.lend(step), tokens, positions);
      NDArray next = decoder.advance(weights, batch, cache);
      next.attach(manager);
      if (logits != null) {
        logits.close();
      }
      logits = next;
    }
  }

  /** The likeliest next token (B) of each sequence; never padding, which is no token of a text. */
  public int[] mostLikely() {
    try (NDManager step = manager.newSubManager()) {
      logits.tempAttach(step);
      NDArray words = logits.split(new long[] {1}, 1).get(1); // (B, V - 1), from token 1
      return Arrays.stream(words.argMax(1).toLongArray()).mapToInt(i -> (int) i + 1).toArray();
    }
  }

  /** Logits (B, V) of the next token, row by row. */
  public float[] logits() {
    return logits.toFloatArray();
  }

  /** Goes on with these rows alone, in this order. */
  public void keepRows(int[] rows) {
    try (NDManager step = manager.newSubManager()) {
      cache.keep(step.create(IntStream.of(rows).asLongStream().toArray()));
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
