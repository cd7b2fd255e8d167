package io.gammascope.datasets.task.anchor;

import io.gammascope.datasets.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A combination of anchors with its role and label. The term "pair" is the paper's; with chains of
 * three anchors it is a triple.
 *
 * @param index index in the order of all combinations
 * @param anchors tokens in the order of the sequence
 * @param label functions whose composition maps the key to the label
 * @param mirrored label functions of the reversed pair, if this pair is held out, the reversed pair
 *     is trained, and the two labels differ for at least one key; otherwise empty
 */
record AnchorPair(
    int index,
    List<Integer> anchors,
    PairRole role,
    List<AnchorFunction> label,
    List<AnchorFunction> mirrored) {
  static final String INFERENTIAL = "inferential";
  static final String SYMMETRIC = "symmetric";

  String name() {
    return anchors.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  boolean isTrained() {
    return role != PairRole.HELD_OUT;
  }

  boolean hasSymmetricAnswer() {
    return !mirrored.isEmpty();
  }

  long label(int key) {
    return applyAll(label, key);
  }

  long symmetricAnswer(int key) {
    return applyAll(mirrored, key);
  }

  Manifest.Group group() {
    List<String> answers = new ArrayList<>();
    if (!isTrained()) {
      answers.add(INFERENTIAL);
    }
    if (hasSymmetricAnswer()) {
      answers.add(SYMMETRIC);
    }
    return new Manifest.Group(index, name(), role.id(), isTrained(), answers);
  }

  static long applyAll(List<AnchorFunction> functions, int key) {
    long value = key;
    for (AnchorFunction function : functions) {
      value = function.apply(value);
    }
    return value;
  }
}
