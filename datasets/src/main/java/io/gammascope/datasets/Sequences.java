package io.gammascope.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The sequences of a split, of any lengths, in memory. Axes: N sequences, M tokens in total. The
 * arrays have the names of the shards: {@code tokens} (M), concatenated without padding, and {@code
 * length}, {@code loss_from}, {@code prompt}, {@code group}, {@code line} (N). All are integers.
 *
 * <p>Sequence i has tokens x_0 to x_(length-1). Training predicts x_t from the tokens before it for
 * {@code loss_from <= t < length}. Decoding is given x_0 to x_(prompt-1) and should produce the
 * rest, which ends with {@link SequenceFormat#end()}. If {@code prompt} equals the length, nothing
 * is decoded.
 */
public final class Sequences {
  /** Name of the array of tokens, (M). */
  public static final String TOKENS = Examples.TOKENS;

  /** Name of the array of sequence lengths, (N). */
  public static final String LENGTH = "length";

  /** Name of the array of the first predicted position, (N), at least 1. */
  public static final String LOSS_FROM = "loss_from";

  /** Name of the array of prompt lengths, (N), at least 1. */
  public static final String PROMPT = "prompt";

  /** Name of the array of indices into the manifest's groups, (N). */
  public static final String GROUP = Examples.GROUP;

  /**
   * Name of the array of line numbers in the source, from 1, or of indices of generated examples,
   * (N).
   */
  public static final String LINE = "line";

  /** Names of the arrays of shape (N), in the order of the shards. */
  public static final List<String> PER_SEQUENCE = List.of(LENGTH, LOSS_FROM, PROMPT, GROUP, LINE);

  private final Map<String, int[]> arrays;
  private final int[] begin;

  /**
   * Creates sequences of arrays by name. The arrays are not copied and must not be modified.
   *
   * @throws IllegalArgumentException if an array is missing or the arrays are inconsistent
   */
  public Sequences(Map<String, int[]> arrays) {
    this.arrays = Map.copyOf(arrays);
    int[] length = array(LENGTH);
    for (String name : PER_SEQUENCE) {
      require(array(name).length == length.length, name + " does not have one value per sequence");
    }
    begin = new int[length.length + 1];
    for (int i = 0; i < length.length; i++) {
      require(
          1 <= lossFrom(i) && lossFrom(i) <= length[i] && 1 <= prompt(i) && prompt(i) <= length[i],
          String.format(
              Locale.ROOT,
              "sequence %d with %d tokens has loss_from %d and prompt %d",
              i,
              length[i],
              lossFrom(i),
              prompt(i)));
      begin[i + 1] = begin[i] + length[i];
    }
    require(
        begin[length.length] == array(TOKENS).length,
        "the number of tokens is not the sum of the lengths");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private int[] array(String name) {
    int[] values = arrays.get(name);
    require(values != null, "no array " + name);
    return values;
  }

  /** Returns the arrays by name; must not be modified. */
  public Map<String, int[]> arrays() {
    return arrays;
  }

  /** Returns N. */
  public int size() {
    return begin.length - 1;
  }

  /** Returns all tokens (M), one sequence after another; must not be modified. */
  public int[] tokens() {
    return array(TOKENS);
  }

  /** Returns the index in {@link #tokens()} at which sequence i starts; M for i = N. */
  public int begin(int i) {
    return begin[i];
  }

  /** Returns the number of tokens of sequence i. */
  public int length(int i) {
    return begin[i + 1] - begin[i];
  }

  /** Returns a copy of the tokens of sequence i. */
  public int[] tokens(int i) {
    return Arrays.copyOfRange(tokens(), begin[i], begin[i + 1]);
  }

  /** Returns the first position of sequence i that training predicts. */
  public int lossFrom(int i) {
    return array(LOSS_FROM)[i];
  }

  /** Returns the number of tokens of sequence i that decoding is given. */
  public int prompt(int i) {
    return array(PROMPT)[i];
  }

  /** Returns a copy of the target of sequence i, including the end token. */
  public int[] target(int i) {
    return Arrays.copyOfRange(tokens(), begin[i] + prompt(i), begin[i + 1]);
  }

  /** Returns the indices (N) into the manifest's groups; must not be modified. */
  public int[] groups() {
    return array(GROUP);
  }

  /** Returns the line numbers (N) in the source, from 1; must not be modified. */
  public int[] lines() {
    return array(LINE);
  }

  /** Returns the length of the longest sequence, or 0 if there is none. */
  public int maxLength() {
    return Arrays.stream(array(LENGTH)).max().orElse(0);
  }

  /** Returns the length of the longest target, including the end token, or 0 if there is none. */
  public int maxTargetLength() {
    int most = 0;
    for (int i = 0; i < size(); i++) {
      most = Math.max(most, length(i) - prompt(i));
    }
    return most;
  }
}
