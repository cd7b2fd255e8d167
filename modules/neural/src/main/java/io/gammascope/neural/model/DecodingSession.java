package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Decodes a batch of sequences of one length token by token, with a cache of keys and values. Axes:
 * B sequences, T new tokens, V vocabulary. Use it in the model's thread only, and close it before
 * the model is used otherwise.
 */
public final class DecodingSession implements AutoCloseable {
  private final NDManager manager;
  private final Decoder decoder;
  private final Map<String, NDArray> weights;
  private final KeyValueCache cache;
  private final int longest;
  private final StagingBuffer memory = new StagingBuffer();
  private NDArray logits;

  /** Starts without any token. */
  DecodingSession(NDManager model, ModelDimensions sizes, Decoder decoder, Parameters parameters) {
    manager = model.newSubManager();
    this.decoder = decoder;
    // Split once. Closing the manager returns the parameters to their owner.
    parameters.attachTo(manager);
    weights = parameters.byName();
    cache = new KeyValueCache(manager, sizes.model().layers());
    longest = sizes.positions();
  }

  /** Returns the number of tokens read of each sequence. */
  public int length() {
    return cache.length();
  }

  /**
   * Reads the next tokens of each sequence.
   *
   * @param tokens (B, T), row-major, with the same B as before
   * @param positions T
   * @throws IllegalArgumentException if the sequences would exceed the model's positions
   */
  public void read(int[] tokens, int positions) {
    if (cache.length() + positions > longest) {
      throw new IllegalArgumentException(
          cache.length()
              + " tokens and "
              + positions
              + " more exceed the model's "
              + longest
              + " positions");
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

  /** Returns the most likely next token of each sequence, (B). It is never padding. */
  public int[] mostLikely() {
    try (NDManager step = manager.newSubManager()) {
      logits.tempAttach(step);
      NDArray withoutPadding = logits.split(new long[] {1}, 1).get(1); // (B, V - 1), from token 1
      return Arrays.stream(withoutPadding.argMax(1).toLongArray())
          .mapToInt(i -> (int) i + 1)
          .toArray();
    }
  }

  /** Returns the logits (B, V) of the next token, row-major. */
  public float[] logits() {
    return logits.toFloatArray();
  }

  /** Keeps only the given sequences, in the given order. */
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
