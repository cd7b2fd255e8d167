package io.gammascope.datasets.task;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.SequenceShards;
import io.gammascope.datasets.Sequences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arrays of a shard while its sequences are made, one after another. Mutable. */
public final class SequenceBuilder {
  private static final int TOKENS_PER_SEQUENCE = 32;

  private final Map<String, int[]> perSequence = new HashMap<>();
  private int[] tokens;
  private int used;
  private int size;

  /** For so many sequences. */
  public SequenceBuilder(int sequences) {
    Sequences.PER_SEQUENCE.forEach(name -> perSequence.put(name, new int[sequences]));
    tokens = new int[sequences * TOKENS_PER_SEQUENCE];
  }

  /**
   * What is known of a sequence besides its tokens.
   *
   * @param lossFrom as in {@link Sequences}
   * @param prompt as in {@link Sequences}
   */
  public record Attributes(int lossFrom, int prompt, int group, int line) {}

  /** Adds a sequence made of parts. */
  public void add(Attributes about, int[]... parts) {
    int begin = used;
    for (int[] part : parts) {
      if (used + part.length > tokens.length) {
        tokens = Arrays.copyOf(tokens, Math.max(used + part.length, 2 * tokens.length));
      }
      System.arraycopy(part, 0, tokens, used, part.length);
      used += part.length;
    }
    put(Sequences.LENGTH, used - begin);
    put(Sequences.LOSS_FROM, about.lossFrom);
    put(Sequences.PROMPT, about.prompt);
    put(Sequences.GROUP, about.group);
    put(Sequences.LINE, about.line);
    size++;
  }

  private void put(String name, int value) {
    int[] values = perSequence.get(name);
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size + 1);
      perSequence.put(name, values);
    }
    values[size] = value;
  }

  /** The arrays of the sequences so far, found consistent. */
  public List<NamedArray> build() {
    Map<String, int[]> arrays = new HashMap<>();
    perSequence.forEach((name, values) -> arrays.put(name, Arrays.copyOf(values, size)));
    arrays.put(Sequences.TOKENS, Arrays.copyOf(tokens, used));
    return SequenceShards.toArrays(new Sequences(arrays).arrays());
  }
}
