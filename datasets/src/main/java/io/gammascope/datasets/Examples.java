package io.gammascope.datasets;

import java.util.Map;
import java.util.Optional;

/**
 * The examples of a split, each a sequence of tokens with one label, in memory. Axes: N examples, T
 * positions. The arrays have the names of the shards: {@code tokens} (N, T), {@code label} (N),
 * {@code group} (N), {@code key} (N), {@code position} (N), and {@code answer.<name>} (N) for each
 * candidate answer, with -1 where an example has none. All are integers.
 */
public final class Examples {
  /** Name of the array of token sequences, (N, T). */
  public static final String TOKENS = "tokens";

  /** Name of the array of labels, (N). */
  public static final String LABEL = "label";

  /** Name of the array of indices into the manifest's groups, (N). */
  public static final String GROUP = "group";

  /** Name of the array of key items, (N). */
  public static final String KEY = "key";

  /** Name of the array of the key items' positions, (N). */
  public static final String POSITION = "position";

  /** Marks an example without the candidate answer. */
  public static final int NO_ANSWER = -1;

  private final int size;
  private final int positions;
  private final Map<String, int[]> arrays;

  /** Creates examples of arrays by name. The arrays are not copied and must not be modified. */
  public Examples(int size, int positions, Map<String, int[]> arrays) {
    this.size = size;
    this.positions = positions;
    this.arrays = Map.copyOf(arrays);
  }

  /** Returns the name of the array of a candidate answer, (N). */
  public static String answerArray(String name) {
    return "answer." + name;
  }

  /** Returns N. */
  public int size() {
    return size;
  }

  /** Returns T. */
  public int positions() {
    return positions;
  }

  /** Returns the tokens (N, T), row-major; must not be modified. */
  public int[] tokens() {
    return array(TOKENS).orElseThrow();
  }

  /** Returns the labels (N); must not be modified. */
  public int[] labels() {
    return array(LABEL).orElseThrow();
  }

  /** Returns the indices (N) into the manifest's groups; must not be modified. */
  public int[] groups() {
    return array(GROUP).orElseThrow();
  }

  /** Returns the key items (N), if the task has them; must not be modified. */
  public Optional<int[]> keys() {
    return array(KEY);
  }

  /**
   * Returns a candidate answer of each example (N), or -1 where an example has none; must not be
   * modified.
   */
  public Optional<int[]> answers(String name) {
    return array(answerArray(name));
  }

  /** Returns an array by its name in the shards. */
  public Optional<int[]> array(String name) {
    return Optional.ofNullable(arrays.get(name));
  }
}
