package io.gammascope.datasets.task.anchor;

import io.gammascope.datasets.Examples;
import io.gammascope.datasets.task.ShardRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Verifies generated examples against the specification from their tokens alone. It implements the
 * rules independently of the generator on purpose.
 */
final class AnchorVerifier {
  private final AnchorSpec spec;
  private final Map<List<Integer>, AnchorFunction> designated = new HashMap<>();
  private final List<Integer> anchorOrder;

  AnchorVerifier(AnchorSpec spec) {
    this.spec = spec;
    this.anchorOrder = spec.anchors().keySet().stream().sorted().toList();
    spec.designated().forEach(pair -> designated.put(pair.anchors(), pair.label()));
  }

  /**
   * Verifies all examples.
   *
   * @throws IllegalStateException at the first example that violates a rule
   */
  void verify(ShardRequest shard, Examples examples) {
    for (int i = 0; i < examples.size(); i++) {
      verify(new Example(shard, examples, i));
    }
  }

  private void verify(Example example) {
    int first = 0;
    while (first < spec.sequenceLength() && !spec.anchors().containsKey(example.token(first))) {
      first++;
    }
    example.require(
        first >= 1 && first + spec.chain() <= spec.sequenceLength(), "no anchors follow a key");
    List<Integer> anchors = new ArrayList<>(spec.chain());
    for (int t = 0; t < spec.sequenceLength(); t++) {
      int token = example.token(t);
      if (first <= t && t < first + spec.chain()) {
        example.require(spec.anchors().containsKey(token), "too few anchors");
        anchors.add(token);
      } else {
        example.require(spec.keys().contains(token), "a token is neither a key nor noise");
      }
    }
    int key = example.token(first - 1);
    example.require(example.at(Examples.KEY) == key, "key does not match the tokens");
    example.require(example.at(Examples.POSITION) == first - 1, "position is not that of the key");
    example.require(
        example.at(Examples.GROUP) == groupOf(anchors), "group is not that of the anchors");
    verifySplit(example, anchors, key % spec.splitModulus() == first - 1);
    verifyAnswers(example, anchors, key);
  }

  private int groupOf(List<Integer> anchors) {
    int index = 0;
    for (Integer anchor : anchors) {
      index = index * anchorOrder.size() + anchorOrder.indexOf(anchor);
    }
    return index;
  }

  private void verifySplit(Example example, List<Integer> anchors, boolean testPosition) {
    boolean heldOut = spec.heldOut().contains(anchors);
    switch (example.split()) {
      case AnchorSpec.TRAIN -> {
        example.require(!heldOut, "held-out pair in train");
        example.require(!testPosition, "key at a test position in train");
      }
      case AnchorSpec.TEST -> {
        example.require(!heldOut, "held-out pair in test");
        example.require(testPosition, "key at a train position in test");
      }
      default -> example.require(heldOut, "trained pair in unseen");
    }
  }

  private void verifyAnswers(Example example, List<Integer> anchors, int key) {
    long label = answer(anchors, key);
    example.require(1 <= label && label < spec.vocabulary(), "label outside the vocabulary");
    example.require(example.at(Examples.LABEL) == label, "label is not that of the anchors");
    if (!spec.heldOut().contains(anchors)) {
      return;
    }
    example.require(
        example.at(Examples.answerArray(AnchorPair.INFERENTIAL)) == label,
        "inferential answer is not the composition");
    List<Integer> reversed = new ArrayList<>(anchors);
    Collections.reverse(reversed);
    int symmetric = example.at(Examples.answerArray(AnchorPair.SYMMETRIC));
    if (spec.heldOut().contains(reversed)) {
      example.require(
          symmetric == Examples.NO_ANSWER,
          "symmetric answer although the reversed pair is not trained");
    } else if (symmetric != Examples.NO_ANSWER || answer(reversed, key) != label) {
      example.require(
          symmetric == answer(reversed, key),
          "symmetric answer is not the label of the reversed pair");
    }
  }

  private long answer(List<Integer> anchors, int key) {
    AnchorFunction own = designated.get(anchors);
    if (own != null) {
      return step(own, key);
    }
    long value = key;
    for (Integer anchor : anchors) {
      value = step(spec.anchors().get(anchor), value);
    }
    return value;
  }

  private static long step(AnchorFunction function, long x) {
    long value = function.multiply() * x + function.add();
    if (function.modulo() == 0) {
      return value;
    }
    long rest = value % function.modulo();
    return rest < 0 ? rest + function.modulo() : rest;
  }

  /** Gives access to the values of one example. */
  private record Example(ShardRequest shard, Examples all, int index) {
    String split() {
      return shard.split();
    }

    int token(int position) {
      return all.tokens()[index * all.positions() + position];
    }

    int at(String array) {
      return all.array(array).map(values -> values[index]).orElse(Examples.NO_ANSWER);
    }

    void require(boolean holds, String otherwise) {
      if (!holds) {
        int begin = index * all.positions();
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "generated example %d of %s is invalid: %s: tokens %s, group %d, key %d, position"
                    + " %d, label %d",
                shard.first() + index,
                split(),
                otherwise,
                Arrays.toString(Arrays.copyOfRange(all.tokens(), begin, begin + all.positions())),
                at(Examples.GROUP),
                at(Examples.KEY),
                at(Examples.POSITION),
                at(Examples.LABEL)));
      }
    }
  }
}
