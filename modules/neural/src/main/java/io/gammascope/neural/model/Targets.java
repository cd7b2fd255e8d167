package io.gammascope.neural.model;

import java.util.stream.IntStream;

/**
 * Labels and the positions that the loss covers. The loss is the mean over those positions of the
 * whole batch. Axes: B batch, T positions, M positions that the loss covers.
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
   * Returns targets at the last position of every sequence.
   *
   * @param labels (B)
   */
  public static Targets atLastPosition(int[] labels) {
    return new Targets(labels.clone(), null, labels.length);
  }

  /**
   * Returns targets at the positions of a mask.
   *
   * @param labels (B, T), row-major; ignored where the mask is false
   * @param mask (B, T), row-major; true at positions that the loss covers
   * @param positions T
   * @throws IllegalArgumentException if the mask is false everywhere, or lengths do not match
   */
  public static Targets atPositions(int[] labels, boolean[] mask, int positions) {
    if (labels.length != mask.length || labels.length % positions != 0) {
      throw new IllegalArgumentException(
          labels.length
              + " labels and a mask of "
              + mask.length
              + " do not make sequences of "
              + positions);
    }
    int[] rows = IntStream.range(0, mask.length).filter(i -> mask[i]).toArray();
    if (rows.length == 0) {
      throw new IllegalArgumentException("the mask is false at every position");
    }
    int[] covered = IntStream.of(rows).map(row -> labels[row]).toArray();
    return new Targets(covered, rows, labels.length / positions);
  }

  /** Returns B. */
  int examples() {
    return examples;
  }

  /** Returns M. */
  int size() {
    return labels.length;
  }

  /** Returns whether the loss covers the last position of every sequence and no other. */
  boolean onlyLastPosition() {
    return rows == null;
  }

  /** Returns the labels (M) as indices. */
  long[] labels() {
    return IntStream.of(labels).asLongStream().toArray();
  }

  /** Returns which of the B T rows the loss covers (M), ascending. */
  long[] rows(int positions) {
    return rows == null
        ? IntStream.range(0, examples).mapToLong(i -> (i + 1L) * positions - 1).toArray()
        : IntStream.of(rows).asLongStream().toArray();
  }
}
