package io.gammascope.neural.probe;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.neural.model.HostTensor;
import io.gammascope.neural.model.Intervention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Selects attention edges in each sequence and layer. Axes: S sequences, T positions; an edge is
 * the number query T + attended position.
 */
@FunctionalInterface
interface EdgeSelector {
  /** Returns the selected edges of a sequence in a layer, from 0. */
  List<Integer> select(ProbeInputs inputs, int sequence, int layer);

  /** Selects the edges whose layer and class satisfy a predicate. */
  static EdgeSelector where(BiPredicate<Integer, EdgeClass> wanted) {
    return (inputs, sequence, layer) -> {
      int positions = inputs.positions();
      EdgeClassifier edges = new EdgeClassifier(inputs.request(sequence), positions);
      return edges(positions)
          .filter(e -> wanted.test(layer, edges.classify(e / positions, e % positions)))
          .toList();
    };
  }

  /** Selects the edges of a class in every layer. */
  static EdgeSelector ofClass(EdgeClass edge) {
    return where((layer, found) -> found == edge);
  }

  /** Selects, in each row, equally many other edges at random; all others if there are fewer. */
  default EdgeSelector randomInSameRows() {
    return (inputs, sequence, layer) -> {
      int positions = inputs.positions();
      List<Integer> avoided = select(inputs, sequence, layer);
      List<Integer> chosen = new ArrayList<>();
      for (int query = 0; query < positions; query++) {
        int row = query;
        long count = avoided.stream().filter(e -> e / positions == row).count();
        List<Integer> others =
            edges(positions).filter(e -> e / positions == row && !avoided.contains(e)).toList();
        chosen.addAll(draw(others, count, sequence + "/" + layer + "/" + query));
      }
      return chosen;
    };
  }

  /** Selects equally many other edges between different positions at random. */
  default EdgeSelector randomBetweenPositions() {
    return (inputs, sequence, layer) ->
        draw(
            complement().select(inputs, sequence, layer),
            select(inputs, sequence, layer).size(),
            sequence + "/" + layer);
  }

  /** Selects all other edges between different positions. */
  default EdgeSelector complement() {
    return (inputs, sequence, layer) -> {
      int positions = inputs.positions();
      List<Integer> avoided = select(inputs, sequence, layer);
      return edges(positions)
          .filter(e -> e / positions != e % positions && !avoided.contains(e))
          .toList();
    };
  }

  /** Returns all edges that the causal mask admits, row by row. */
  private static Stream<Integer> edges(int positions) {
    return IntStream.range(0, positions * positions)
        .filter(e -> e % positions <= e / positions)
        .boxed();
  }

  private static List<Integer> draw(List<Integer> others, long count, String name) {
    return IntStream.of(CounterRandom.of(0, "random-edges", name).permutation(others.size()))
        .limit(count)
        .mapToObj(others::get)
        .toList();
  }

  /** Returns the selected edges of a layer as a mask (S, 1, T, T): 1 if selected, otherwise 0. */
  default HostTensor mask(ProbeInputs inputs, int layer) {
    int square = inputs.positions() * inputs.positions();
    float[] edges = new float[inputs.size() * square];
    for (int s = 0; s < inputs.size(); s++) {
      for (int edge : select(inputs, s, layer)) {
        edges[s * square + edge] = 1;
      }
    }
    long positions = inputs.positions();
    return new HostTensor(List.of((long) inputs.size(), 1L, positions, positions), edges);
  }

  /** Returns the intervention that ablates the selected edges in the given layers. */
  default Intervention ablation(ProbeInputs inputs, List<Integer> layers) {
    Map<Integer, Intervention.Act> acts = new HashMap<>();
    layers.forEach(layer -> acts.put(layer, new Intervention.Ablation(mask(inputs, layer))));
    return Intervention.of(acts);
  }
}
