package io.gammascope.neural.sequence;

import io.gammascope.datasets.Sequences;
import java.util.Arrays;

/** The answers to some sequences of a split. Axes: N sequences that were asked. */
public final class DecodedSplit {
  private final String split;
  private final Sequences sequences;
  private final int[] indices;
  private final int[][] answers;

  /** Of indices into the sequences and as many answers, which must not be changed afterwards. */
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

  /** Tokens that were given. */
  int[] prompt(int i) {
    int[] all = sequences.tokens(indices[i]);
    return Arrays.copyOf(all, sequences.prompt(indices[i]));
  }

  /** Tokens that should have been answered, the end token last. */
  int[] target(int i) {
    return sequences.target(indices[i]);
  }

  /** Tokens that were answered, the end token last if it came. */
  int[] answer(int i) {
    return answers[i];
  }

  /** Index into the manifest's groups. */
  int group(int i) {
    return sequences.groups()[indices[i]];
  }

  /** Line of the source, or place in a generated stream. */
  int line(int i) {
    return sequences.lines()[indices[i]];
  }
}
