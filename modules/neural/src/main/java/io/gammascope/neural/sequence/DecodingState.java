package io.gammascope.neural.sequence;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers that grow by a token each at a time, until all have ended. Axes: B answers. */
final class DecodingState {
  private final int[][] tokens;
  private final int[] lengths;
  private final boolean[] ended;
  private final int most;
  private final int end;

  /** Which answer each row of the batch belongs to. */
  private int[] rows;

  private int[] latest = {};

  DecodingState(int count, int most, int end) {
    tokens = new int[count][most];
    lengths = new int[count];
    ended = new boolean[count];
    rows = IntStream.range(0, count).toArray();
    this.most = most;
    this.end = end;
  }

  /**
   * Adds a token to every answer that has not ended.
   *
   * @param next one for each row of the batch
   * @return whether any answer goes on
   */
  boolean add(int[] next) {
    latest = next;
    boolean any = false;
    for (int row = 0; row < rows.length; row++) {
      int answer = rows[row];
      if (!ended[answer]) {
        tokens[answer][lengths[answer]++] = next[row];
        ended[answer] = next[row] == end || lengths[answer] == most;
        any |= !ended[answer];
      }
    }
    return any;
  }

  /** The rows that go on, where they are no more than half of all; the others are gone. */
  Optional<int[]> dropEnded() {
    int[] going = IntStream.range(0, rows.length).filter(row -> !ended[rows[row]]).toArray();
    if (2 * going.length > rows.length) {
      return Optional.empty();
    }
    int[] before = rows;
    int[] added = latest;
    rows = Arrays.stream(going).map(row -> before[row]).toArray();
    latest = Arrays.stream(going).map(row -> added[row]).toArray();
    return Optional.of(going);
  }

  /** The latest token of each row. */
  int[] latest() {
    return latest;
  }

  /** Every answer, with its end token if it came. */
  int[][] all() {
    return IntStream.range(0, tokens.length)
        .mapToObj(i -> Arrays.copyOf(tokens[i], lengths[i]))
        .toArray(int[][]::new);
  }
}
