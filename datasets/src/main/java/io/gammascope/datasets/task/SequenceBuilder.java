package io.gammascope.datasets.task;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.SequenceShards;
import io.gammascope.datasets.Sequences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the sequences of a shard and builds its arrays. Mutable. */
public final class SequenceBuilder {
  private static final int TOKENS_PER_SEQUENCE = 32;

  private final Map<String, int[]> perSequence = new HashMap<>();
  private int[] tokens;
  private int used;
  private int size;

  /**
   * Creates a builder.
   *
   * @param sequences expected number of sequences
   */
  public SequenceBuilder(int sequences) {
    Sequences.PER_SEQUENCE.forEach(name -> perSequence.put(name, new int[sequences]));
    tokens = new int[sequences * TOKENS_PER_SEQUENCE];
  }

  /**
   * The values of a sequence besides its tokens; see {@link Sequences}.
   *
   * @param lossFrom first predicted position
   * @param prompt number of tokens given to decoding
   * @param group index of the group
   * @param line line number in the source, from 1
   */
  public record Attributes(int lossFrom, int prompt, int group, int line) {}

  /** Adds a sequence that is the concatenation of parts. */
  public void add(Attributes attributes, int[]... parts) {
    int begin = used;
    for (int[] part : parts) {
      if (used + part.length > tokens.length) {
        tokens = Arrays.copyOf(tokens, Math.max(used + part.length, 2 * tokens.length));
      }
      System.arraycopy(part, 0, tokens, used, part.length);
      used += part.length;
    }
    put(Sequences.LENGTH, used - begin);
    put(Sequences.LOSS_FROM, attributes.lossFrom);
    put(Sequences.PROMPT, attributes.prompt);
    put(Sequences.GROUP, attributes.group);
    put(Sequences.LINE, attributes.line);
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

  /** Returns the arrays of all sequences after checking their consistency. */
  public List<NamedArray> build() {
    Map<String, int[]> arrays = new HashMap<>();
    perSequence.forEach((name, values) -> arrays.put(name, Arrays.copyOf(values, size)));
    arrays.put(Sequences.TOKENS, Arrays.copyOf(tokens, used));
    return SequenceShards.toArrays(new Sequences(arrays).arrays());
  }
}
