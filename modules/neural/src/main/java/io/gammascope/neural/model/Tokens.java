package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Sequences of tokens (N, T), row-major, in memory that the engine reads without copying: adjacent
 * rows form a batch. Do not modify tokens that are passed to a step until the step is over. Axes: N
 * sequences, T positions.
 */
public final class Tokens {
  private final ByteBuffer bytes;
  private final IntBuffer values;

  private Tokens(ByteBuffer bytes) {
    this.bytes = bytes;
    values = bytes.asIntBuffer();
  }

  /** Copies tokens (N, T), row-major. */
  public static Tokens of(int[] values) {
    Tokens tokens = ofLength(values.length);
    tokens.put(0, values, 0, values.length);
    return tokens;
  }

  /** Returns {@code length} tokens, all padding. */
  public static Tokens ofLength(int length) {
    return new Tokens(
        ByteBuffer.allocateDirect(Math.multiplyExact(length, Integer.BYTES))
            .order(ByteOrder.nativeOrder()));
  }

  /** Copies {@code count} tokens of an array, from index {@code start}, to index {@code at}. */
  public void put(int at, int[] from, int start, int count) {
    values.put(at, from, start, count);
  }

  /** Returns a view of {@code count} tokens from index {@code from}. */
  public Tokens slice(int from, int count) {
    return new Tokens(
        bytes.slice(from * Integer.BYTES, count * Integer.BYTES).order(ByteOrder.nativeOrder()));
  }

  /** Returns a copy of {@code count} tokens from index {@code from}. */
  public int[] copy(int from, int count) {
    int[] copy = new int[count];
    values.get(from, copy);
    return copy;
  }

  /** Returns N T. */
  public int length() {
    return values.limit();
  }

  int at(int index) {
    return values.get(index);
  }

  /** Returns whether token 0, padding, occurs. */
  boolean containsPadding() {
    int length = values.limit();
    boolean found = false;
    for (int i = 0; i < length; i++) {
      found |= values.get(i) == 0;
    }
    return found;
  }

  /** Returns an array (N T), 32 bits each, without copying. */
  public NDArray flat(NDManager manager) {
    return manager.create(bytes, new Shape(length()), DataType.INT32);
  }
}
