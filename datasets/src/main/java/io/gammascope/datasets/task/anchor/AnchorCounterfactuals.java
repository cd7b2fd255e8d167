package io.gammascope.datasets.task.anchor;

import io.gammascope.datasets.Manifest;
import io.gammascope.datasets.task.Counterfactuals;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Partners that differ in one anchor. Key, position and noise are equal, so a partner obeys the
 * rule of the training split if its sequence does. Only trained pairs are partners: neither tokens
 * nor label of a held-out pair are ever used.
 */
public final class AnchorCounterfactuals implements Counterfactuals {
  private final AnchorSpec spec;
  private final Map<List<Integer>, AnchorPair> trained = new HashMap<>();
  private final Map<List<Integer>, List<AnchorPair>> neighbours = new HashMap<>();

  AnchorCounterfactuals(AnchorSpec spec) {
    this.spec = spec;
    List<AnchorPair> pairs = PairTable.of(spec).trained();
    for (AnchorPair pair : pairs) {
      trained.put(pair.anchors(), pair);
      neighbours.put(
          pair.anchors(),
          pairs.stream().filter(p -> differing(p.anchors(), pair.anchors()) == 1).toList());
    }
  }

  /** Returns the partners of a dataset's sequences, or empty if it is not an anchor task. */
  public static Optional<Counterfactuals> of(Manifest manifest, Path folder) {
    return AnchorSpec.of(manifest, folder).map(AnchorCounterfactuals::new);
  }

  private static long differing(List<Integer> a, List<Integer> b) {
    return IntStream.range(0, a.size()).filter(i -> !a.get(i).equals(b.get(i))).count();
  }

  @Override
  public Optional<int[]> partner(int[] tokens, IntUnaryOperator choice) {
    int first =
        IntStream.range(0, tokens.length)
            .filter(t -> spec.anchors().containsKey(tokens[t]))
            .findFirst()
            .orElseThrow();
    int key = tokens[first - 1];
    List<Integer> anchors =
        IntStream.range(first, first + spec.chain()).mapToObj(t -> tokens[t]).toList();
    long label = trained.get(anchors).label(key);
    List<AnchorPair> partners =
        neighbours.get(anchors).stream().filter(pair -> pair.label(key) != label).toList();
    if (partners.isEmpty()) {
      return Optional.empty();
    }
    AnchorPair chosen = partners.get(choice.applyAsInt(partners.size()));
    int[] partner = Arrays.copyOf(tokens, tokens.length);
    for (int i = 0; i < spec.chain(); i++) {
      partner[first + i] = chosen.anchors().get(i);
    }
    return Optional.of(partner);
  }
}
