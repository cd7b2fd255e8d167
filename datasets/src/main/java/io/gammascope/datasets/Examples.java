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
  private final int size;
  private final int positions;
  private final Map<String, int[]> arrays;

  /** Of whole arrays; they are not copied and must not be changed afterwards. */
  public Examples(int size, int positions, Map<String, int[]> arrays) {
    this.size = size;
    this.positions = positions;
    this.arrays = Map.copyOf(arrays);
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
    return array("tokens").orElseThrow();
  }

  /** The right answers (N); not to be changed. */
  public int[] labels() {
    return array("label").orElseThrow();
  }

  /** Indices into the manifest's groups (N); not to be changed. */
  public int[] groups() {
    return array("group").orElseThrow();
  }

  /** The key items (N), where the task has such; not to be changed. */
  public Optional<int[]> keys() {
    return array("key");
  }

  /** One candidate answer per example (N), -1 where it has none; not to be changed. */
  public Optional<int[]> answers(String name) {
    return array("answer." + name);
  }

  /** An array by its name in the shards. */
  public Optional<int[]> array(String name) {
    return Optional.ofNullable(arrays.get(name));
  }
}
