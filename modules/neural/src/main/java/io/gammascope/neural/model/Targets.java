package io.gammascope.neural.model;

import java.util.stream.IntStream;

/**
 * What a model is to predict, and where the loss looks: its mean is over the positions that count,
 * all of the batch together. Axes: B batch, T positions, M positions that count.
 */
public final class Targets {
  private final int[] labels;
  private final int[] rows;
  private final int examples;

  private Targets(int[] labels, int[] rows, int examples) {
    this.labels = labels;
    this.rows = rows;
    this.examples = examples;
  }

  /**
   * At the last position of every sequence alone.
   *
   * @param labels (B)
   */
  public static Targets atLastPosition(int[] labels) {
    return new Targets(labels.clone(), null, labels.length);
  }

  /**
   * At the positions that a mask names.
   *
   * @param labels (B, T) row by row; what stands where the mask is false does not matter
   * @param mask (B, T), true where the loss looks
   * @throws IllegalArgumentException if no position counts, or lengths do not fit
   */
  public static Targets atPositions(int[] labels, boolean[] mask, int positions) {
    if (labels.length != mask.length || labels.length % positions != 0) {
      throw new IllegalArgumentException(
          labels.length + " labels, " + mask.length + " of the mask, " + positions + " positions");
    }
    int[] rows = IntStream.range(0, mask.length).filter(i -> mask[i]).toArray();
    if (rows.length == 0) {
      throw new IllegalArgumentException("the mask lets no position count");
    }
    int[] counted = IntStream.of(rows).map(row -> labels[row]).toArray();
    return new Targets(counted, rows, labels.length / positions);
  }

  /** B. */
  int examples() {
    return examples;
  }

  /** M. */
  int size() {
    return labels.length;
  }

  /** Whether the last position of every sequence counts, and no other. */
  boolean onlyLastPosition() {
    return rows == null;
  }

  /** The labels (M) that count, as indices. */
  long[] labels() {
    return IntStream.of(labels).asLongStream().toArray();
  }

  /** Which of the B T rows count (M), rising. */
  long[] rows(int positions) {
    return rows == null
        ? IntStream.range(0, examples).mapToLong(i -> (i + 1L) * positions - 1).toArray()
        : IntStream.of(rows).asLongStream().toArray();
  }
}
