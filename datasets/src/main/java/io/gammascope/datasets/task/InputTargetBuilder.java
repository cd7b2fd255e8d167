package io.gammascope.datasets.task;

import io.gammascope.common.file.NamedArray;
import io.gammascope.datasets.SequenceFormat;
import java.util.List;

/** Collects the sequences of a shard: input, separator, target, end. Mutable. */
public final class InputTargetBuilder {
  private final SequenceBuilder arrays;
  private final SequenceFormat format;
  private final boolean learnInput;

  /**
   * Creates a builder.
   *
   * @param sequences expected number of sequences
   */
  public InputTargetBuilder(InputTargetSpec spec, int sequences) {
    arrays = new SequenceBuilder(sequences);
    format = spec.sequenceFormat().orElseThrow();
    learnInput = spec.learnInput();
  }

  /**
   * Adds a sequence.
   *
   * @param group index of the group
   * @param line line number in the source, from 1
   */
  public void add(int[] input, int[] target, int group, int line) {
    int prompt = input.length + 1;
    arrays.add(
        new SequenceBuilder.Attributes(learnInput ? 1 : prompt, prompt, group, line),
        input,
        new int[] {format.separator()},
        target,
        new int[] {format.end()});
  }

  /** Returns the arrays of all sequences after checking their consistency. */
  public List<NamedArray> build() {
    return arrays.build();
  }
}
