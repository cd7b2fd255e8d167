package io.gammascope.neural.probe;

import io.gammascope.common.random.CounterRandom;
import io.gammascope.neural.model.HostTensor;
import io.gammascope.neural.model.Intervention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

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
      EdgeClassifier edges = new EdgeClassifier(inputs.request(sequence), inputs.positions());
      List<Integer> chosen = new ArrayList<>();
      for (int query = 0; query < inputs.positions(); query++) {
        for (int attended = 0; attended <= query; attended++) {
          if (wanted.test(layer, edges.classify(query, attended))) {
            chosen.add(query * inputs.positions() + attended);
          }
        }
      }
      return chosen;
    };
  }

  /** Selects, in each row, equally many other edges at random; all others if there are fewer. */
  default EdgeSelector randomInSameRows() {
    return (inputs, sequence, layer) -> {
      List<Integer> avoided = select(inputs, sequence, layer);
      List<Integer> chosen = new ArrayList<>();
      for (int query = 0; query < inputs.positions(); query++) {
        int row = query;
        int count = (int) avoided.stream().filter(e -> e / inputs.positions() == row).count();
        List<Integer> others = new ArrayList<>();
        for (int attended = 0; attended <= query && count > 0; attended++) {
          others.add(query * inputs.positions() + attended);
        }
        others.removeAll(avoided);
        chosen.addAll(draw(others, count, sequence + "/" + layer + "/" + query));
      }
      return chosen;
    };
  }

  /** Selects equally many other edges between different positions at random. */
  default EdgeSelector randomBetweenPositions() {
    return (inputs, sequence, layer) -> {
      List<Integer> avoided = select(inputs, sequence, layer);
      List<Integer> others = new ArrayList<>();
      for (int query = 1; query < inputs.positions(); query++) {
        for (int attended = 0; attended < query; attended++) {
          others.add(query * inputs.positions() + attended);
        }
      }
      others.removeAll(avoided);
      return draw(others, avoided.size(), sequence + "/" + layer);
    };
  }

  private static List<Integer> draw(List<Integer> others, int count, String name) {
    int[] order = CounterRandom.of(0, "random-edges", name).permutation(others.size());
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < Math.min(count, order.length); i++) {
      drawn.add(others.get(order[i]));
    }
    return drawn;
  }

  /** Selects all other edges between different positions. */
  default EdgeSelector complement() {
    return (inputs, sequence, layer) -> {
      List<Integer> others = new ArrayList<>();
      for (int query = 1; query < inputs.positions(); query++) {
        for (int attended = 0; attended < query; attended++) {
          others.add(query * inputs.positions() + attended);
        }
      }
      others.removeAll(select(inputs, sequence, layer));
      return others;
    };
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
