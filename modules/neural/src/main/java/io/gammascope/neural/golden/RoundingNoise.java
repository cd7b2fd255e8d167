package io.gammascope.neural.golden;

import java.util.BitSet;

/**
 * Finds elements of a gradient that are 0 but for rounding. An element's share is its absolute
 * value divided by the largest absolute value of its array.
 */
final class RoundingNoise {
  /** The largest share of noise: floats have 24 bits, and sums have some thousand terms. */
  private static final float SHARE = 1e-6f;

  private RoundingNoise() {}

  /** Returns the share of each element; all 0 if the gradient is 0. */
  static float[] shares(float[] gradient) {
    float largest = 0;
    for (float value : gradient) {
      largest = Math.max(largest, Math.abs(value));
    }
    float[] shares = new float[gradient.length];
    for (int i = 0; i < shares.length && largest > 0; i++) {
      shares[i] = Math.abs(gradient[i]) / largest;
    }
    return shares;
  }

  /** Returns the larger of each two numbers. */
  static float[] larger(float[] numbers, float[] others) {
    float[] larger = new float[numbers.length];
    for (int i = 0; i < larger.length; i++) {
      larger[i] = Math.max(numbers[i], others[i]);
    }
    return larger;
  }

  /**
   * Returns the elements whose gradient was noise in every step, but not exactly 0 in all of them
   * (then the update is determined).
   *
   * @param expected shares in the first step
   * @param actual largest shares over all steps, because noise may be exactly 0 in one step
   */
  static BitSet find(float[] expected, float[] actual) {
    BitSet noise = new BitSet(expected.length);
    for (int i = 0; i < expected.length; i++) {
      float share = Math.max(expected[i], actual[i]);
      noise.set(i, share > 0 && share < SHARE);
    }
    return noise;
  }
}
