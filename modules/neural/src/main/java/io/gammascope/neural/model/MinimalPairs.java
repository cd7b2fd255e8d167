package io.gammascope.neural.model;

/**
 * Sequences and partners that differ from them, at best in one token; the labels are those of the
 * sequences. Axes: P pairs, T positions.
 *
 * @param tokens (P, T), row-major
 * @param partners (P, T), row-major, each different from its sequence
 * @param targets labels of the sequences, at least one of each
 */
public record MinimalPairs(Tokens tokens, Tokens partners, Targets targets) {
  public MinimalPairs {
    if (tokens.length() != partners.length()) {
      throw new IllegalArgumentException(
          tokens.length() + " tokens have partners of " + partners.length());
    }
  }
}
