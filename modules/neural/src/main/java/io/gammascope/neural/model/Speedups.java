package io.gammascope.neural.model;

/**
 * Which ways of saving work are taken. All are exact: losses differ only by the order of float
 * additions. Off is for benchmarks and for tests that compare.
 *
 * @param lastPositionOnly training computes of the last layer what the last position needs
 * @param carriedQuery there, the query is carried to the keys' inputs, and neither keys nor values
 *     are computed
 * @param uniqueRows the first layer projects each token and position once, not each occurrence
 * @param mergedProjections queries, keys and values come from one multiplication
 * @param flatVector all parameters are one vector: one gradient, one norm, one update
 */
public record Speedups(
    boolean lastPositionOnly,
    boolean carriedQuery,
    boolean uniqueRows,
    boolean mergedProjections,
    boolean flatVector) {
  /** Every one of them. */
  public static Speedups all() {
    return new Speedups(true, true, true, true, true);
  }

  /** The plain way, as one would write the model down. */
  public static Speedups none() {
    return new Speedups(false, false, false, false, false);
  }
}
