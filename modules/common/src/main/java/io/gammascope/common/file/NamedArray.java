package io.gammascope.common.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An array with a name, as it stands in a safetensors file: row-major, little-endian.
 *
 * @param shape the length of each axis; empty for a scalar
 * @param data the bytes, read-only
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

  /** The types that the engine can take without harm and numpy can read. */
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

  public static NamedArray ofFloats(String name, float[] values, long... shape) {
    ByteBuffer data = buffer(4L * values.length);
    data.asFloatBuffer().put(values);
    return new NamedArray(name, ElementType.F32, list(shape), data);
  }

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

  /** The bytes, read-only, with a position of the caller's own. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy of the values; the type must be {@code F32}. */
  public float[] floats() {
    require(ElementType.F32);
    float[] values = new float[data.remaining() / 4];
    data().asFloatBuffer().get(values);
    return values;
  }

  /** A copy of the values; {@code I32}, {@code U8}, or {@code I64} where every value fits. */
  public int[] ints() {
    int[] values = new int[Math.toIntExact(data.remaining() / type.bytes())];
    ByteBuffer bytes = data();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case I32 -> bytes.getInt(4 * i);
            case I64 -> Math.toIntExact(bytes.getLong(8 * i));
            case U8 -> Byte.toUnsignedInt(bytes.get(i));
            case F32 -> throw new IllegalStateException(name + " holds F32, not whole numbers");
          };
    }
    return values;
  }

  /** The same array under another name. */
  public NamedArray withName(String other) {
    return new NamedArray(other, type, shape, data);
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
