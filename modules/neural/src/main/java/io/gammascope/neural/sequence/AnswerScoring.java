package io.gammascope.neural.sequence;

import io.gammascope.datasets.SequenceFormat;
import java.util.Arrays;

/** Whether an answer is right. */
final class AnswerScoring {
  private AnswerScoring() {}

  /** Every token of the target is there, its end included, and no other. */
  static boolean isExactMatch(DecodedSplit given, int i) {
    return Arrays.equals(given.answer(i), given.target(i));
  }

  /** The last token before the end is the target's; an answer that does not end is wrong. */
  static boolean isRightVerdict(DecodedSplit given, int i, SequenceFormat format) {
    int[] answer = given.answer(i);
    int[] target = given.target(i);
    return answer.length > 1
        && answer[answer.length - 1] == format.end()
        && answer[answer.length - 2] == target[target.length - 2];
  }
}
