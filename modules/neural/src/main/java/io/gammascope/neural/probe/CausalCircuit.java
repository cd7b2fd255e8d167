package io.gammascope.neural.probe;

import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.ProbeDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures which attention edges carry the answer (claim C5). Each edge class is ablated, or
 * patched with activations of a run on a changed sequence; the circuits that figure 3 of the paper
 * draws are ablated, and kept alone. Each effect is compared with that of equally many random
 * edges.
 */
final class CausalCircuit {
  static final String EVERY_LAYER = "all";
  static final List<EdgeClass> CLASSES = List.of(EdgeClass.values());

  static final Probe PROBE =
      new Probe(
          "causal-circuit",
          2,
          true,
          new ProbeDeclaration(
              "Which attention edges carry the answer: effects of ablating and patching them.",
              List.of(
                  EdgeAblation.CUT,
                  EdgePatching.PATCH,
                  CircuitEvaluation.CIRCUIT,
                  GreedyCircuitSearch.FOUND),
              List.of(
                  CircuitEvaluation.NECESSITY,
                  CircuitEvaluation.SUFFICIENCY,
                  CircuitEvaluation.RANDOM_NECESSITY,
                  CircuitEvaluation.RANDOM_SUFFICIENCY,
                  GreedyCircuitSearch.EDGES,
                  GreedyCircuitSearch.SUFFICIENCY)),
          CausalCircuit::measure);

  private CausalCircuit() {}

  private static void measure(ProbedModel model, ProbeOutput output) {
    model
        .task()
        .map(task -> ProbeInputs.of(task, model.sequences()))
        .ifPresent(
            inputs -> {
              InterventionRunner runner = new InterventionRunner(model, inputs);
              new EdgeAblation(runner, inputs).addTo(output);
              new EdgePatching(model, inputs.seen()).addTo(output);
              new CircuitEvaluation(runner, inputs).addTo(output);
              new GreedyCircuitSearch(runner, inputs).addTo(output);
            });
  }

  /**
   * A change of one edge class.
   *
   * @param layer index of the layer's label in {@link #layerLabels}
   * @param edge index of the class
   * @param layers the layers that are changed, from 0
   * @param edges the edges of the class, or equally many random other edges of the same rows
   * @param random whether the edges are random
   */
  record Change(int layer, int edge, List<Integer> layers, EdgeSelector edges, boolean random) {}

  /** Returns the changes of every class, and their random counterparts, in each set of layers. */
  static List<Change> changes(int layers) {
    List<List<Integer>> sets = new ArrayList<>();
    IntStream.range(0, layers).forEach(layer -> sets.add(List.of(layer)));
    sets.add(IntStream.range(0, layers).boxed().toList());
    List<Change> changes = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      for (int e = 0; e < CLASSES.size(); e++) {
        EdgeSelector edges = EdgeSelector.ofClass(CLASSES.get(e));
        changes.add(new Change(set, e, sets.get(set), edges, false));
        changes.add(new Change(set, e, sets.get(set), edges.randomInSameRows(), true));
      }
    }
    return changes;
  }

  /** Returns the axis of {@link #CLASSES}. */
  static Axis edges() {
    return Axes.EDGE.labelled(CLASSES.stream().map(EdgeClass::label).toList());
  }

  /** Returns the labels of the sets of layers: each layer alone, then all together. */
  static List<String> layerLabels(int layers) {
    List<String> labels = new ArrayList<>();
    IntStream.rangeClosed(1, layers).forEach(layer -> labels.add(String.valueOf(layer)));
    labels.add(EVERY_LAYER);
    return labels;
  }
}
