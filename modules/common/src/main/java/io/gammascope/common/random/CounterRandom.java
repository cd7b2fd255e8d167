package io.gammascope.common.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A stream of random numbers that is a pure function of (seed, purpose, name) and of a counter: the
 * i-th value does not depend on the values drawn before it, so that work may be cut and ordered in
 * any way. The generator is SplitMix64 read at a position (Steele, Lea and Flood, OOPSLA 2014); its
 * start comes from SHA-256 over the key. Immutable.
 */
public final class CounterRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double TO_UNIT = 0x1.0p-53;

  private final long start;

  CounterRandom(long start) {
    this.start = start;
  }

  /**
   * The stream of a key.
   *
   * @param purpose what the numbers are for, for example {@code "initial-weights"}
   * @param name which of that kind, for example a parameter's name or a shard's
   */
  public static CounterRandom of(long seed, String purpose, String name) {
    String key = seed + "\n" + purpose + "\n" + name;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return new CounterRandom(ByteBuffer.wrap(hash).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  /** 64 random bits. */
  public long bits(long index) {
    long z = start + (index + 1) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * A whole number from 0 to bound - 1. The most that one value is likelier than another is bound /
   * 2^64.
   */
  public int uniformInt(long index, int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive: " + bound);
    }
    long bits = bits(index);
    long high = Math.multiplyHigh(bits, bound);
    // multiplyHigh is signed; a negative factor lacks one times the bound.
    return (int) (bits < 0 ? high + bound : high);
  }

  /** A number from 0 to 1, 1 excluded, with 53 random bits. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * TO_UNIT;
  }

  /**
   * A standard normal number, by Box and Muller's transform of the uniforms at 2 index and 2 index
   * + 1. {@link StrictMath} because {@link Math} may differ between processors in the last bit.
   */
  public double normal(long index) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * index)));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform(2 * index + 1));
  }

  /** A uniformly drawn order of 0 to n - 1, by Fisher and Yates' shuffle. */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = uniformInt(i, i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
