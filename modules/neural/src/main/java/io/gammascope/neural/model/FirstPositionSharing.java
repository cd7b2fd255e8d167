package io.gammascope.neural.model;

/** Decides whether first positions are computed once per token; see {@link Speedup}. */
public final class FirstPositionSharing {
  /** With fewer examples per token, two products in place of one cost more than they save. */
  private static final int EXAMPLES_PER_TOKEN = 4;

  private FirstPositionSharing() {}

  /**
   * Returns whether it is faster.
   *
   * @param vocabulary number of tokens
   * @param batch number of sequences
   * @param positions tokens per sequence
   */
  public static boolean pays(int vocabulary, int batch, int positions) {
    return positions > 1 && (long) EXAMPLES_PER_TOKEN * vocabulary <= batch;
  }
}
