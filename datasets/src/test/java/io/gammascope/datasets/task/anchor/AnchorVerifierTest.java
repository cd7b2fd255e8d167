package io.gammascope.datasets.task.anchor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammascope.datasets.Examples;
import io.gammascope.datasets.task.ShardRequest;
import io.gammascope.datasets.task.anchor.AnchorSpec.ExamplesPerPair;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies examples written by hand; the first is the example in section 3 of the paper. */
class AnchorVerifierTest {
  // 23 mod 7 is 2, so key 23 at position 0 is a training key; (1,2) is the second of 16 pairs.
  private static final int[] PAPER = {23, 1, 2, 43, 46, 74, 54, 44, 72};
  // 28 mod 7 is 0, so key 28 at position 0 is a test key.
  private static final int[] TEST_PLACE = {28, 1, 2, 43, 46, 74, 54, 44, 72};
  private static final int[] UNSEEN = {23, 4, 3, 43, 46, 74, 54, 44, 72};

  @Test
  void exampleOfThePaperIsValid() {
    assertThatCode(() -> verify("train", PAPER, row(29, 1, 23))).doesNotThrowAnyException();
  }

  @Test
  void errorOfAWrongLabelPrintsTheExample() {
    assertThatThrownBy(() -> verify("train", PAPER, row(30, 1, 23)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "generated example 5 of train is invalid: label is not that of the anchors:"
                + " tokens [23, 1, 2, 43, 46, 74, 54, 44, 72], group 1, key 23, position 0,"
                + " label 30");
  }

  @Test
  void trainingExampleWithKeyAtATestPositionIsInvalid() {
    assertViolates("train", TEST_PLACE, row(34, 1, 28), "key at a test position in train");
    assertViolates("test", PAPER, row(29, 1, 23), "key at a train position in test");
    assertThatCode(() -> verify("test", TEST_PLACE, row(34, 1, 28))).doesNotThrowAnyException();
  }

  @Test
  void trainingExampleOfAHeldOutPairIsInvalid() {
    assertViolates("train", UNSEEN, row(13, 14, 23), "held-out pair in train");
    assertViolates("unseen", PAPER, row(29, 1, 23), "trained pair in unseen");
  }

  @Test
  void composedLabelOfADesignatedPairIsInvalid() {
    int[] designated = {23, 3, 4, 43, 46, 74, 54, 44, 72};
    assertViolates("train", designated, row(13, 11, 23), "label is not that of the anchors");
    assertThatCode(() -> verify("train", designated, row(17, 11, 23))).doesNotThrowAnyException();
  }

  @Test
  void answersOfTheHeldOutPairAreKeyMinusTenAndKeyMinusSix() {
    Map<String, int[]> row = row(13, 14, 23);
    row.put("answer.inferential", new int[] {13});
    row.put("answer.symmetric", new int[] {17});
    assertThatCode(() -> verify("unseen", UNSEEN, row)).doesNotThrowAnyException();

    row.put("answer.symmetric", new int[] {13});
    assertViolates("unseen", UNSEEN, row, "symmetric answer is not the label of the reversed pair");
    row.put("answer.symmetric", new int[] {Examples.NO_ANSWER});
    assertViolates("unseen", UNSEEN, row, "symmetric answer is not the label of the reversed pair");
    row.put("answer.inferential", new int[] {17});
    assertViolates("unseen", UNSEEN, row, "inferential answer is not the composition");
  }

  @Test
  void arraysThatContradictTheTokensAreInvalid() {
    assertViolates("train", PAPER, row(29, 2, 23), "group is not that of the anchors");
    assertViolates("train", PAPER, row(29, 1, 24), "key does not match the tokens");
    Map<String, int[]> moved = row(29, 1, 23);
    moved.put("position", new int[] {1});
    assertViolates("train", PAPER, moved, "position is not that of the key");
  }

  @Test
  void sequenceWithOtherAnchorsOrNoiseOutOfRangeIsInvalid() {
    int[] twice = {23, 1, 2, 43, 46, 74, 1, 44, 72};
    int[] outside = {23, 1, 2, 43, 46, 100, 54, 44, 72};
    int[] lone = {23, 1, 43, 43, 46, 74, 54, 44, 72};
    int[] keyless = {1, 2, 43, 46, 74, 54, 44, 72, 72};
    assertViolates("train", twice, row(29, 1, 23), "a token is neither a key nor noise");
    assertViolates("train", outside, row(29, 1, 23), "a token is neither a key nor noise");
    assertViolates("train", lone, row(29, 1, 23), "too few anchors");
    assertViolates("train", keyless, row(29, 1, 23), "no anchors follow a key");
  }

  private static Map<String, int[]> row(int label, int group, int key) {
    Map<String, int[]> row = new HashMap<>();
    row.put("label", new int[] {label});
    row.put("group", new int[] {group});
    row.put("key", new int[] {key});
    row.put("position", new int[] {0});
    return row;
  }

  private static void assertViolates(
      String split, int[] tokens, Map<String, int[]> row, String rule) {
    assertThatThrownBy(() -> verify(split, tokens, row))
        .hasMessageContaining("is invalid: " + rule + ": tokens");
  }

  private static void verify(String split, int[] tokens, Map<String, int[]> row) {
    Map<String, int[]> arrays = new HashMap<>(row);
    arrays.put("tokens", tokens);
    new AnchorVerifier(AnchorSpecFixture.of(new ExamplesPerPair(1, 1, 1)))
        .verify(new ShardRequest(split, 0, 5, 1), new Examples(1, tokens.length, arrays));
  }
}
