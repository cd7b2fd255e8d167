package io.gammascope.neural.sequence;

import io.gammascope.datasets.SequenceFormat;
import java.util.Arrays;

/** Decides whether an answer is right. */
final class AnswerScoring {
  private AnswerScoring() {}

  /** Returns whether the answer equals the target, including the end token. */
  static boolean isExactMatch(DecodedSplit given, int i) {
    return Arrays.equals(given.answer(i), given.target(i));
  }

  /**
   * Returns whether the last token before the end token is right. Without an end token it is not.
   */
  static boolean isRightVerdict(DecodedSplit given, int i, SequenceFormat format) {
    int[] answer = given.answer(i);
    int[] target = given.target(i);
    return answer.length > 1
        && answer[answer.length - 1] == format.end()
        && answer[answer.length - 2] == target[target.length - 2];
  }
}
