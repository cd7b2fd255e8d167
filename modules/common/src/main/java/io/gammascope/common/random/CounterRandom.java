package io.gammascope.common.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A counter-based random number generator: each value is a pure function of (seed, purpose, name)
 * and an index. Values do not depend on earlier draws, so work can be split and ordered in any way
 * with the same results. The generator is SplitMix64 evaluated at an index (Steele, Lea and Flood,
 * OOPSLA 2014); its initial state is taken from the SHA-256 of the key. Immutable.
 */
public final class CounterRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double TO_UNIT = 0x1.0p-53;

  private final long start;

  CounterRandom(long start) {
    this.start = start;
  }

  /**
   * Returns the generator of a key. Different keys give independent streams.
   *
   * @param purpose what the numbers are used for, for example {@code "initial-weights"}
   * @param name distinguishes streams of one purpose, for example by parameter or shard name
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

  /** Returns 64 random bits. */
  public long bits(long index) {
    long z = start + (index + 1) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Returns an integer from 0 to bound - 1. Probabilities of values differ by a factor of at most 1
   * + bound / 2^64.
   *
   * @throws IllegalArgumentException if bound is not positive
   */
  public int uniformInt(long index, int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive: " + bound);
    }
    long bits = bits(index);
    long high = Math.multiplyHigh(bits, bound);
    // multiplyHigh is signed: for a negative factor the result is too small by bound.
    return (int) (bits < 0 ? high + bound : high);
  }

  /** Returns a number in [0, 1) with 53 random bits. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * TO_UNIT;
  }

  /**
   * Returns a standard normal number by the Box-Muller transform of the uniform numbers at 2 index
   * and 2 index + 1. Uses {@link StrictMath}, because results of {@link Math} may differ between
   * processors in the last bit.
   */
  public double normal(long index) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * index)));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform(2 * index + 1));
  }

  /** Returns a uniformly random permutation of 0 to n - 1 (Fisher-Yates shuffle). */
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
