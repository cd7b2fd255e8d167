package io.gammascope.neural.golden;

import java.util.BitSet;

/**
 * Tells gradients that are 0 but for rounding from gradients. An element's share is its size over
 * that of the largest of its array.
 */
final class RoundingNoise {
  /** A float has 24 bits; sums of some thousand terms leave about this share of the largest. */
  private static final float SHARE = 1e-6f;

  private RoundingNoise() {}

  /** The share of each element; 0 where all are. */
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

  /** Raises each number to that of others, where that is larger. */
  static void raise(float[] numbers, float[] others) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.max(numbers[i], others[i]);
    }
  }

  /**
   * The elements whose gradients were noise in every step that was seen, and not exactly 0 in all
   * of them: those that are have a determined update.
   *
   * @param expected shares in the first step
   * @param actual the largest shares over all steps, since noise may be exactly 0 in one
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
