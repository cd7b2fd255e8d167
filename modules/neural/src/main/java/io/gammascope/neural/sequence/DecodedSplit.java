package io.gammascope.neural.sequence;

import io.gammascope.datasets.Sequences;
import java.util.Arrays;

/** The decoded answers to N sequences of a split. */
public final class DecodedSplit {
  private final String split;
  private final Sequences sequences;
  private final int[] indices;
  private final int[][] answers;

  /** Takes indices (N) into the sequences and N answers, which must not be modified afterwards. */
  DecodedSplit(String split, Sequences sequences, int[] indices, int[][] answers) {
    this.split = split;
    this.sequences = sequences;
    this.indices = indices;
    this.answers = answers;
  }

  String split() {
    return split;
  }

  /** N. */
  int size() {
    return indices.length;
  }

  /** Returns the tokens of the prompt. */
  int[] prompt(int i) {
    int[] all = sequences.tokens(indices[i]);
    return Arrays.copyOf(all, sequences.prompt(indices[i]));
  }

  /** Returns the tokens of the right answer, the end token last. */
  int[] target(int i) {
    return sequences.target(indices[i]);
  }

  /** Returns the decoded tokens, the end token last if it was predicted. */
  int[] answer(int i) {
    return answers[i];
  }

  /** Returns the index into the manifest's groups. */
  int group(int i) {
    return sequences.groups()[indices[i]];
  }

  /** Returns the line number in the source, or the index in a generated stream. */
  int line(int i) {
    return sequences.lines()[indices[i]];
  }
}
