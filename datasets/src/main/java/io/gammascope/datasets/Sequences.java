package io.gammascope.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The sequences of one split in memory, of any lengths. Axes: N sequences, M tokens of them all.
 * Arrays by name, as in the shards: {@code tokens} (M), one sequence after another without padding,
 * and {@code length}, {@code loss_from}, {@code prompt}, {@code group}, {@code line} (N). All whole
 * numbers.
 *
 * <p>Sequence i has tokens x_0 to x_(length-1). Training predicts x_t from those before it for
 * {@code loss_from <= t < length}. Decoding is given x_0 to x_(prompt-1) and is to give the rest,
 * whose last token is {@link SequenceFormat#end()}. Where {@code prompt} is the length, there is
 * nothing to decode.
 */
public final class Sequences {
  /** Name of the array of all sequences' tokens, (M). */
  public static final String TOKENS = Examples.TOKENS;

  /** Name of the array of numbers of tokens, (N). */
  public static final String LENGTH = "length";

  /** Name of the array of the first predicted tokens, (N), at least 1. */
  public static final String LOSS_FROM = "loss_from";

  /** Name of the array of numbers of tokens given to decoding, (N), at least 1. */
  public static final String PROMPT = "prompt";

  /** Name of the array of indices into the manifest's groups, (N). */
  public static final String GROUP = Examples.GROUP;

  /** Name of the array of lines of the source, from 1, or of places in a generated stream, (N). */
  public static final String LINE = "line";

  /** The arrays of shape (N), in the order of the shards. */
  public static final List<String> PER_SEQUENCE = List.of(LENGTH, LOSS_FROM, PROMPT, GROUP, LINE);

  private final Map<String, int[]> arrays;
  private final int[] begin;

  /**
   * Of whole arrays; they are not copied and must not be changed afterwards.
   *
   * @throws IllegalArgumentException if an array is missing or they contradict one another
   */
  public Sequences(Map<String, int[]> arrays) {
    this.arrays = Map.copyOf(arrays);
    int[] length = array(LENGTH);
    for (String name : PER_SEQUENCE) {
      require(array(name).length == length.length, name + " has not one value per sequence");
    }
    begin = new int[length.length + 1];
    for (int i = 0; i < length.length; i++) {
      require(
          1 <= lossFrom(i) && lossFrom(i) <= length[i] && 1 <= prompt(i) && prompt(i) <= length[i],
          "sequence %d of %d tokens has loss from %d and a prompt of %d"
              .formatted(i, length[i], lossFrom(i), prompt(i)));
      begin[i + 1] = begin[i] + length[i];
    }
    require(begin[length.length] == array(TOKENS).length, "tokens do not add up to the lengths");
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

  /** The arrays by name; not to be changed. */
  public Map<String, int[]> arrays() {
    return arrays;
  }

  /** N. */
  public int size() {
    return begin.length - 1;
  }

  /** All tokens (M), one sequence after another; not to be changed. */
  public int[] tokens() {
    return array(TOKENS);
  }

  /** Where sequence i begins in {@link #tokens()}; where the last one ends for i = N. */
  public int begin(int i) {
    return begin[i];
  }

  /** Number of tokens of sequence i. */
  public int length(int i) {
    return begin[i + 1] - begin[i];
  }

  /** A copy of the tokens of sequence i. */
  public int[] tokens(int i) {
    return Arrays.copyOfRange(tokens(), begin[i], begin[i + 1]);
  }

  /** First place of sequence i whose token is predicted in training. */
  public int lossFrom(int i) {
    return array(LOSS_FROM)[i];
  }

  /** How many tokens of sequence i decoding is given. */
  public int prompt(int i) {
    return array(PROMPT)[i];
  }

  /** A copy of what decoding is to give for sequence i, the end token included. */
  public int[] target(int i) {
    return Arrays.copyOfRange(tokens(), begin[i] + prompt(i), begin[i + 1]);
  }

  /** Indices into the manifest's groups (N); not to be changed. */
  public int[] groups() {
    return array(GROUP);
  }

  /** Lines of the source, from 1 (N); not to be changed. */
  public int[] lines() {
    return array(LINE);
  }

  /** Tokens of the longest sequence; 0 where there is none. */
  public int maxLength() {
    return Arrays.stream(array(LENGTH)).max().orElse(0);
  }

  /** Tokens of the longest target, the end token included; 0 where there is none. */
  public int maxTargetLength() {
    int most = 0;
    for (int i = 0; i < size(); i++) {
      most = Math.max(most, length(i) - prompt(i));
    }
    return most;
  }
}
