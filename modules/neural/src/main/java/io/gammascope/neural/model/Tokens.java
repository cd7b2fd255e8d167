package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Sequences of tokens (N, T) row by row, in memory that the engine reads as it is: rows that stand
 * together make a batch without being copied. What has been handed to a step must stay unchanged
 * until the step is over. Axes: N sequences, B of a batch, T positions.
 */
public final class Tokens {
  private final ByteBuffer bytes;
  private final IntBuffer values;

  private Tokens(ByteBuffer bytes) {
    this.bytes = bytes;
    values = bytes.asIntBuffer();
  }

  /** A copy of tokens (N, T) row by row. */
  public static Tokens of(int[] values) {
    Tokens made = ofLength(values.length);
    made.put(0, values, 0, values.length);
    return made;
  }

  /** So many tokens, each padding. */
  public static Tokens ofLength(int length) {
    return new Tokens(
        ByteBuffer.allocateDirect(Math.multiplyExact(length, Integer.BYTES))
            .order(ByteOrder.nativeOrder()));
  }

  /** Copies tokens here, from a place of an array to a place of these. */
  public void put(int at, int[] from, int start, int count) {
    values.put(at, from, start, count);
  }

  /** So many of these tokens, from one on; a view. */
  public Tokens slice(int from, int count) {
    return new Tokens(
        bytes.slice(from * Integer.BYTES, count * Integer.BYTES).order(ByteOrder.nativeOrder()));
  }

  /** N T. */
  int length() {
    return values.limit();
  }

  int at(int index) {
    return values.get(index);
  }

  /** Whether token 0 occurs. */
  boolean containsPadding() {
    int length = values.limit();
    boolean found = false;
    for (int i = 0; i < length; i++) {
      found |= values.get(i) == 0;
    }
    return found;
  }

  /** All of them, without copying: (N T), 32 bits each. */
  public NDArray flat(NDManager manager) {
    return manager.create(bytes, new Shape(length()), DataType.INT32);
  }
}
