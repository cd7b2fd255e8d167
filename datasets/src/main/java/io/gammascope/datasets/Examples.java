package io.gammascope.datasets;

import java.util.Map;
import java.util.Optional;

/**
 * The examples of one split in memory. Axes: N examples, T positions. Arrays by name, as in the
 * shards: {@code tokens} (N, T), {@code label} (N), {@code group} (N), {@code key} (N), {@code
 * position} (N), and {@code answer.<name>} (N) for each candidate answer, -1 where an example has
 * none. All whole numbers.
 */
public final class Examples {
  /** Name of the array of token sequences, (N, T). */
  public static final String TOKENS = "tokens";

  /** Name of the array of right answers, (N). */
  public static final String LABEL = "label";

  /** Name of the array of indices into the manifest's groups, (N). */
  public static final String GROUP = "group";

  /** Name of the array of key items, (N). */
  public static final String KEY = "key";

  /** Name of the array of the key items' positions, (N). */
  public static final String POSITION = "position";

  /** What stands in an answer's array where an example has no such answer. */
  public static final int NO_ANSWER = -1;

  private final int size;
  private final int positions;
  private final Map<String, int[]> arrays;

  /** Of whole arrays; they are not copied and must not be changed afterwards. */
  public Examples(int size, int positions, Map<String, int[]> arrays) {
    this.size = size;
    this.positions = positions;
    this.arrays = Map.copyOf(arrays);
  }

  /** The name of a candidate answer's array, (N). */
  public static String answerArray(String name) {
    return "answer." + name;
  }

  /** N. */
  public int size() {
    return size;
  }

  /** T. */
  public int positions() {
    return positions;
  }

  /** Row-major (N, T); not to be changed. */
  public int[] tokens() {
    return array(TOKENS).orElseThrow();
  }

  /** The right answers (N); not to be changed. */
  public int[] labels() {
    return array(LABEL).orElseThrow();
  }

  /** Indices into the manifest's groups (N); not to be changed. */
  public int[] groups() {
    return array(GROUP).orElseThrow();
  }

  /** The key items (N), where the task has such; not to be changed. */
  public Optional<int[]> keys() {
    return array(KEY);
  }

  /** One candidate answer per example (N), -1 where it has none; not to be changed. */
  public Optional<int[]> answers(String name) {
    return array(answerArray(name));
  }

  /** An array by its name in the shards. */
  public Optional<int[]> array(String name) {
    return Optional.ofNullable(arrays.get(name));
  }
}
