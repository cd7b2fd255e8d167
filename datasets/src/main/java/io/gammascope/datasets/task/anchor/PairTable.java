package io.gammascope.datasets.task.anchor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All combinations of a specification's anchors in ascending order of their tokens, which is the
 * order of group indices.
 */
final class PairTable {
  private final List<AnchorPair> all;

  private PairTable(List<AnchorPair> all) {
    this.all = List.copyOf(all);
  }

  static PairTable of(AnchorSpec spec) {
    Map<List<Integer>, AnchorFunction> own = new HashMap<>();
    spec.designated().forEach(pair -> own.put(pair.anchors(), pair.label()));
    List<AnchorPair> pairs = new ArrayList<>();
    for (List<Integer> anchors : combinations(spec)) {
      pairs.add(pair(spec, own, anchors, pairs.size()));
    }
    return new PairTable(pairs);
  }

  /** Returns the combinations in ascending order, the last anchor varying fastest. */
  private static List<List<Integer>> combinations(AnchorSpec spec) {
    List<List<Integer>> combinations = List.of(List.of());
    for (int i = 0; i < spec.chain(); i++) {
      combinations =
          combinations.stream()
              .flatMap(head -> spec.anchors().keySet().stream().map(last -> append(head, last)))
              .toList();
    }
    return combinations;
  }

  private static List<Integer> append(List<Integer> head, Integer last) {
    return Stream.concat(head.stream(), Stream.of(last)).toList();
  }

  private static AnchorPair pair(
      AnchorSpec spec, Map<List<Integer>, AnchorFunction> own, List<Integer> anchors, int index) {
    List<AnchorFunction> label = label(spec, own, anchors);
    if (!spec.heldOut().contains(anchors)) {
      PairRole role = own.containsKey(anchors) ? PairRole.DESIGNATED : PairRole.COMPOSED;
      return new AnchorPair(index, anchors, role, label, List.of());
    }
    List<Integer> reversed = reversed(anchors);
    List<AnchorFunction> mirrored =
        spec.heldOut().contains(reversed) ? List.of() : label(spec, own, reversed);
    boolean labelsDiffer =
        !mirrored.isEmpty()
            && IntStream.rangeClosed(spec.keys().from(), spec.keys().to())
                .anyMatch(x -> AnchorPair.applyAll(label, x) != AnchorPair.applyAll(mirrored, x));
    return new AnchorPair(
        index, anchors, PairRole.HELD_OUT, label, labelsDiffer ? mirrored : List.of());
  }

  private static List<AnchorFunction> label(
      AnchorSpec spec, Map<List<Integer>, AnchorFunction> own, List<Integer> anchors) {
    AnchorFunction designated = own.get(anchors);
    return designated == null
        ? anchors.stream().map(spec.anchors()::get).toList()
        : List.of(designated);
  }

  private static List<Integer> reversed(List<Integer> anchors) {
    return IntStream.range(0, anchors.size())
        .mapToObj(i -> anchors.get(anchors.size() - 1 - i))
        .toList();
  }

  List<AnchorPair> all() {
    return all;
  }

  List<AnchorPair> trained() {
    return all.stream().filter(AnchorPair::isTrained).toList();
  }

  List<AnchorPair> heldOut() {
    return all.stream().filter(pair -> !pair.isTrained()).toList();
  }

  /**
   * Returns {@link io.gammascope.datasets.Manifest#offsets()}; empty unless all functions are
   * additions.
   */
  List<Integer> offsets() {
    TreeSet<Integer> offsets = new TreeSet<>();
    for (AnchorPair pair : all) {
      if (!Stream.concat(pair.label().stream(), pair.mirrored().stream())
          .allMatch(AnchorFunction::isAddition)) {
        return List.of();
      }
      // Additions shift every key equally, so the label of key 0 is the offset.
      offsets.add((int) pair.label(0));
    }
    return List.copyOf(offsets);
  }
}
