package io.gammascope.common.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A named array of a safetensors file: row-major, little-endian. Immutable.
 *
 * @param shape length of each axis; empty for a scalar
 * @param data the values as bytes, read-only
 */
public record NamedArray(String name, ElementType type, List<Long> shape, ByteBuffer data) {
  public NamedArray {
    shape = List.copyOf(shape);
    data = data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long bytes = shape.stream().reduce(type.bytes(), Math::multiplyExact);
    if (bytes != data.remaining()) {
      throw new IllegalArgumentException(
          name
              + ": shape "
              + shape
              + " of "
              + type
              + " takes "
              + bytes
              + " bytes, not "
              + data.remaining());
    }
  }

  /** Element types, named as in the safetensors format. */
  public enum ElementType {
    F32(4),
    I32(4),
    I64(8),
    U8(1);

    private final int bytes;

    ElementType(int bytes) {
      this.bytes = bytes;
    }

    public long bytes() {
      return bytes;
    }
  }

  /** Creates an {@code F32} array from a copy of the values. */
  public static NamedArray ofFloats(String name, float[] values, long... shape) {
    ByteBuffer data = buffer(4L * values.length);
    data.asFloatBuffer().put(values);
    return new NamedArray(name, ElementType.F32, list(shape), data);
  }

  /** Creates an {@code I32} array from a copy of the values. */
  public static NamedArray ofInts(String name, int[] values, long... shape) {
    ByteBuffer data = buffer(4L * values.length);
    data.asIntBuffer().put(values);
    return new NamedArray(name, ElementType.I32, list(shape), data);
  }

  private static List<Long> list(long[] shape) {
    return Arrays.stream(shape).boxed().toList();
  }

  private static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns a read-only view of the bytes with its own position and limit. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns a copy of the values.
   *
   * @throws IllegalStateException if the type is not {@code F32}
   */
  public float[] floats() {
    require(ElementType.F32);
    float[] values = new float[data.remaining() / 4];
    data().asFloatBuffer().get(values);
    return values;
  }

  /**
   * Returns a copy of the values of an {@code I32}, {@code U8} or {@code I64} array.
   *
   * @throws IllegalStateException if the type is {@code F32}
   * @throws ArithmeticException if an {@code I64} value exceeds the range of {@code int}
   */
  public int[] ints() {
    int[] values = new int[Math.toIntExact(data.remaining() / type.bytes())];
    ByteBuffer bytes = data();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case I32 -> bytes.getInt(4 * i);
            case I64 -> Math.toIntExact(bytes.getLong(8 * i));
            case U8 -> Byte.toUnsignedInt(bytes.get(i));
            case F32 -> throw new IllegalStateException(name + " holds F32, not integers");
          };
    }
    return values;
  }

  private void require(ElementType wanted) {
    if (type != wanted) {
      throw new IllegalStateException(name + " holds " + type + ", not " + wanted);
    }
  }

  @Override
  public String toString() {
    return name + " " + type + shape;
  }
}
