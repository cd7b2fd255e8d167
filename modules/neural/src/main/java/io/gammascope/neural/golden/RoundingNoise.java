package io.gammascope.neural.golden;

import java.util.BitSet;

/** Tells gradients that are 0 but for rounding from gradients. */
final class RoundingNoise {
  /** A float has 24 bits; sums of some thousand terms leave about this share of the largest. */
  private static final double SHARE = 1e-6;

  private RoundingNoise() {}

  /**
   * The elements at which both gradients are noise. Where both are exactly 0 the update is
   * determined.
   */
  static BitSet in(float[] expected, float[] actual) {
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    BitSet noise = new BitSet(expected.length);
    for (int i = 0; i < expected.length; i++) {
      double size = Math.max(Math.abs(expected[i]), Math.abs(actual[i]));
      noise.set(i, size > 0 && size < SHARE * largest);
    }
    return noise;
  }
}
