package io.gammascope.datasets.task.anchor;

import io.gammascope.datasets.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One combination of anchors with all that follows from the specification. (In a task with chains
 * of three it is a triple; the name is the paper's.)
 *
 * @param index in the order of all combinations
 * @param anchors tokens in the order of the sequence
 * @param label functions that, one after another, turn the key into the label
 * @param mirrored the label functions of the trained, reversed pair, if this pair is held out and
 *     they answer at least one key otherwise than {@code label}; else empty
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
