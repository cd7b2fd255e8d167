package io.gammascope.neural.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory for the small arrays of Java data that a step is given, used again by the next. Blocks
 * that are made for a step and go when Java collects would come to lie between the step's large
 * arrays, which then find no room where those of the step before have been: the process grows. Not
 * safe for use by several threads.
 */
public final class StagingBuffer {
  private static final int FIRST = 4096;

  private ByteBuffer memory = ByteBuffer.allocateDirect(FIRST);
  private int used;

  /** For a step whose predecessors are over: it overwrites what they were given. */
  public Lent lend(NDManager step) {
    used = 0;
    return new Lent(step);
  }

  private ByteBuffer take(int bytes) {
    if (used + bytes > memory.capacity()) {
      // Arrays that were made of it keep the old one as long as they live.
      memory = ByteBuffer.allocateDirect(Math.max(bytes, 2 * memory.capacity()));
      used = 0;
    }
    ByteBuffer taken = memory.slice(used, bytes).order(ByteOrder.nativeOrder());
    used += bytes;
    return taken;
  }

  /** What one step makes here; its arrays belong to the step's manager. */
  public final class Lent {
    private final NDManager step;

    private Lent(NDManager step) {
      this.step = step;
    }

    /** A number, of no axis. */
    public NDArray scalar(double value) {
      // As long as an index, so that those stay where a processor reads them well.
      ByteBuffer bytes = take(Long.BYTES).slice(0, Float.BYTES).order(ByteOrder.nativeOrder());
      bytes.putFloat(0, (float) value);
      return step.create(bytes, new Shape(), DataType.FLOAT32);
    }

    /** 64-bit indices in a shape. */
    NDArray indices(long[] values, Shape shape) {
      ByteBuffer bytes = take(Math.multiplyExact(values.length, Long.BYTES));
      bytes.asLongBuffer().put(values);
      return step.create(bytes, shape, DataType.INT64);
    }

    /** 64-bit indices in a row. */
    NDArray indices(long[] values) {
      return indices(values, new Shape(values.length));
    }

    /** The tokens (N T), 32 bits each, not copied. */
    NDArray flat(Tokens tokens) {
      return tokens.flat(step);
    }
  }
}
