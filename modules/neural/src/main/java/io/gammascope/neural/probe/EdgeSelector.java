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
 * Which edges of each sequence and layer something is done to. Axes: S sequences, T positions; an
 * edge is the number query T + looked.
 */
@FunctionalInterface
interface EdgeSelector {
  /** The edges of a sequence in a layer, counted from 0. */
  List<Integer> of(ProbeInputs sample, int sequence, int layer);

  /** Every edge whose layer and class fit. */
  static EdgeSelector where(BiPredicate<Integer, EdgeClass> wanted) {
    return (sample, sequence, layer) -> {
      EdgeClassifier edges = new EdgeClassifier(sample.order(sequence), sample.positions());
      List<Integer> chosen = new ArrayList<>();
      for (int query = 0; query < sample.positions(); query++) {
        for (int looked = 0; looked <= query; looked++) {
          if (wanted.test(layer, edges.of(query, looked))) {
            chosen.add(query * sample.positions() + looked);
          }
        }
      }
      return chosen;
    };
  }

  /** In each row as many other edges, drawn at random; all where there are not enough. */
  default EdgeSelector randomInTheSameRows() {
    return (sample, sequence, layer) -> {
      List<Integer> avoided = of(sample, sequence, layer);
      List<Integer> chosen = new ArrayList<>();
      for (int query = 0; query < sample.positions(); query++) {
        int row = query;
        int count = (int) avoided.stream().filter(e -> e / sample.positions() == row).count();
        List<Integer> others = new ArrayList<>();
        for (int looked = 0; looked <= query && count > 0; looked++) {
          others.add(query * sample.positions() + looked);
        }
        others.removeAll(avoided);
        chosen.addAll(drawn(others, count, sequence + "/" + layer + "/" + query));
      }
      return chosen;
    };
  }

  /** As many other edges between different positions, drawn at random. */
  default EdgeSelector randomBetweenPositions() {
    return (sample, sequence, layer) -> {
      List<Integer> avoided = of(sample, sequence, layer);
      List<Integer> others = new ArrayList<>();
      for (int query = 1; query < sample.positions(); query++) {
        for (int looked = 0; looked < query; looked++) {
          others.add(query * sample.positions() + looked);
        }
      }
      others.removeAll(avoided);
      return drawn(others, avoided.size(), sequence + "/" + layer);
    };
  }

  private static List<Integer> drawn(List<Integer> others, int count, String name) {
    int[] order = CounterRandom.of(0, "random-edges", name).permutation(others.size());
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < Math.min(count, order.length); i++) {
      drawn.add(others.get(order[i]));
    }
    return drawn;
  }

  /** All edges between different positions but these. */
  default EdgeSelector allOthersBetweenPositions() {
    return (sample, sequence, layer) -> {
      List<Integer> others = new ArrayList<>();
      for (int query = 1; query < sample.positions(); query++) {
        for (int looked = 0; looked < query; looked++) {
          others.add(query * sample.positions() + looked);
        }
      }
      others.removeAll(of(sample, sequence, layer));
      return others;
    };
  }

  /** The edges (S, 1, T, T) of a layer: 1 where chosen, else 0. */
  default HostTensor in(ProbeInputs sample, int layer) {
    int square = sample.positions() * sample.positions();
    float[] edges = new float[sample.size() * square];
    for (int s = 0; s < sample.size(); s++) {
      for (int edge : of(sample, s, layer)) {
        edges[s * square + edge] = 1;
      }
    }
    long positions = sample.positions();
    return new HostTensor(List.of((long) sample.size(), 1L, positions, positions), edges);
  }

  /** Cuts these edges in these layers. */
  default Intervention cut(ProbeInputs sample, List<Integer> layers) {
    Map<Integer, Intervention.Act> acts = new HashMap<>();
    layers.forEach(layer -> acts.put(layer, new Intervention.Ablation(in(sample, layer))));
    return Intervention.of(acts);
  }
}
