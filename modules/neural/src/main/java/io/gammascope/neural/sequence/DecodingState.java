package io.gammascope.neural.sequence;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** B answers that grow by one token per step until all have ended. */
final class DecodingState {
  private final int[][] tokens;
  private final int[] lengths;
  private final boolean[] ended;
  private final int maxTokens;
  private final int end;

  /** The answer of each row of the batch. */
  private int[] rows;

  private int[] latest = {};

  DecodingState(int count, int maxTokens, int end) {
    tokens = new int[count][maxTokens];
    lengths = new int[count];
    ended = new boolean[count];
    rows = IntStream.range(0, count).toArray();
    this.maxTokens = maxTokens;
    this.end = end;
  }

  /**
   * Adds a token to every answer that has not ended.
   *
   * @param next one token for each row of the batch
   * @return whether any answer has not ended
   */
  boolean add(int[] next) {
    latest = next;
    boolean any = false;
    for (int row = 0; row < rows.length; row++) {
      int answer = rows[row];
      if (!ended[answer]) {
        tokens[answer][lengths[answer]++] = next[row];
        ended[answer] = next[row] == end || lengths[answer] == maxTokens;
        any |= !ended[answer];
      }
    }
    return any;
  }

  /**
   * Removes the rows whose answers have ended if they are at least half of all rows.
   *
   * @return the remaining rows, if any were removed
   */
  Optional<int[]> dropEnded() {
    int[] active = IntStream.range(0, rows.length).filter(row -> !ended[rows[row]]).toArray();
    if (2 * active.length > rows.length) {
      return Optional.empty();
    }
    int[] before = rows;
    int[] added = latest;
    rows = Arrays.stream(active).map(row -> before[row]).toArray();
    latest = Arrays.stream(active).map(row -> added[row]).toArray();
    return Optional.of(active);
  }

  /** Returns the latest token of each row. */
  int[] latest() {
    return latest;
  }

  /** Returns all answers, each with its end token if it was predicted. */
  int[][] all() {
    return IntStream.range(0, tokens.length)
        .mapToObj(i -> Arrays.copyOf(tokens[i], lengths[i]))
        .toArray(int[][]::new);
  }
}
