package io.gammascope.evidence.claim;

import java.util.List;

/**
 * A claim's statistic, computed from its runs in one analysis variant.
 *
 * @param parts the estimates; the claim says that every one exceeds the threshold
 * @param expectedParts how many parts there are when no score is missing
 * @param fewest number of counted units in the smallest group that the statistic compares
 * @param shortage describes {@code fewest} in words
 * @param unprobed finished runs that do not count because no probe computed their scores
 * @param tally the counted runs and the others
 * @param controls means to compare the estimates with
 */
record Assessment(
    List<PartialEstimate> parts,
    int expectedParts,
    int fewest,
    String shortage,
    int unprobed,
    Verdict.Tally tally,
    List<Verdict.Control> controls) {
  /** Returns whether every part is known from at least the given number of units per group. */
  boolean isSufficient(int minimumSeeds) {
    return fewest >= minimumSeeds && parts.size() == expectedParts;
  }
}
