package io.gammascope.neural.model;

/** When computing first positions once per token pays. */
public final class FirstPositionSharing {
  /** Below this many examples per token two products in place of one cost more than is saved. */
  private static final int EXAMPLES_PER_TOKEN = 4;

  private FirstPositionSharing() {}

  /** Whether it pays, for so many tokens in the vocabulary, sequences and positions. */
  public static boolean pays(int vocabulary, int batch, int positions) {
    return positions > 1 && (long) EXAMPLES_PER_TOKEN * vocabulary <= batch;
  }
}
