package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory for the small arrays that a step creates from Java data; the next step reuses it. Blocks
 * that are allocated per step and freed by the garbage collector would fragment the memory between
 * the step's large arrays, and the process would grow. Not thread-safe.
 */
public final class StagingBuffer {
  private static final int INITIAL_BYTES = 4096;

  private ByteBuffer memory = ByteBuffer.allocateDirect(INITIAL_BYTES);
  private int used;

  /** Lends the memory to a step. Arrays of previous steps are overwritten. */
  public Lent lend(NDManager step) {
    used = 0;
    return new Lent(step);
  }

  private ByteBuffer take(int bytes) {
    if (used + bytes > memory.capacity()) {
      // Existing arrays keep the old buffer alive.
      memory = ByteBuffer.allocateDirect(Math.max(bytes, 2 * memory.capacity()));
      used = 0;
    }
    ByteBuffer taken = memory.slice(used, bytes).order(ByteOrder.nativeOrder());
    used += bytes;
    return taken;
  }

  /** The memory of one step. Its arrays belong to the step's manager. */
  public final class Lent {
    private final NDManager step;

    private Lent(NDManager step) {
      this.step = step;
    }

    /** Returns a scalar without axes. */
    public NDArray scalar(double value) {
      // Takes 8 bytes, so that indices stay aligned.
      ByteBuffer bytes = take(Long.BYTES).slice(0, Float.BYTES).order(ByteOrder.nativeOrder());
      bytes.putFloat(0, (float) value);
      return step.create(bytes, new Shape(), DataType.FLOAT32);
    }

    /** Returns 64-bit indices of a shape. */
    NDArray indices(long[] values, Shape shape) {
      ByteBuffer bytes = take(Math.multiplyExact(values.length, Long.BYTES));
      bytes.asLongBuffer().put(values);
      return step.create(bytes, shape, DataType.INT64);
    }

    /** Returns 64-bit indices with one axis. */
    NDArray indices(long[] values) {
      return indices(values, new Shape(values.length));
    }

    /** Returns tokens (N T), 32 bits each, without copying. */
    NDArray flat(Tokens tokens) {
      return tokens.flat(step);
    }
  }
}
