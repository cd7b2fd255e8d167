package io.gammascope.neural.sequence;

import io.gammascope.datasets.Sequences;
import java.util.Arrays;

/**
 * The decoded answers to N sequences of a split. The arrays must not be modified.
 *
 * @param indices of the sequences, (N)
 * @param answers the decoded tokens of each, the end token last if it was predicted, (N)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or printed
public record DecodedSplit(String split, Sequences sequences, int[] indices, int[][] answers) {
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

  /** Returns whether an answer equals the target, including the end token. */
  boolean isExactMatch(int i) {
    return Arrays.equals(answer(i), target(i));
  }

  /**
   * Returns whether the last token before the end token is right. Without an end token it is not.
   */
  boolean isRightVerdict(int i, int end) {
    int[] answer = answer(i);
    int[] target = target(i);
    return answer.length > 1
        && answer[answer.length - 1] == end
        && answer[answer.length - 2] == target[target.length - 2];
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
