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
public final class CausalCircuit implements Probe {
  static final String EVERY_LAYER = "all";
  static final List<EdgeClass> CLASSES = List.of(EdgeClass.values());

  @Override
  public String name() {
    return "causal-circuit";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean readsActivations() {
    return true;
  }

  @Override
  public ProbeDeclaration declaration() {
    return new ProbeDeclaration(
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
            GreedyCircuitSearch.SUFFICIENCY));
  }

  @Override
  public ProbeOutput run(ProbedModel model) {
    ProbeOutput output = new ProbeOutput();
    if (model.task().isPresent()) {
      ProbeInputs inputs = ProbeInputs.of(model.task().get(), model.sequences());
      new EdgeAblation(model, inputs).addTo(output);
      new EdgePatching(model, inputs.seen()).addTo(output);
      new CircuitEvaluation(model, inputs).addTo(output);
      new GreedyCircuitSearch(model, inputs).addTo(output);
    }
    return output;
  }

  /** Returns each layer alone, then all layers together. */
  static List<List<Integer>> layerSets(int layers) {
    List<List<Integer>> sets = new ArrayList<>();
    IntStream.range(0, layers).forEach(layer -> sets.add(List.of(layer)));
    sets.add(IntStream.range(0, layers).boxed().toList());
    return sets;
  }

  /** Returns the axis of {@link #CLASSES}. */
  static Axis edges() {
    return Axes.EDGE.labelled(CLASSES.stream().map(EdgeClass::label).toList());
  }

  /** Returns the labels of {@link #layerSets}. */
  static List<String> layerLabels(int layers) {
    List<String> labels = new ArrayList<>();
    IntStream.rangeClosed(1, layers).forEach(layer -> labels.add(String.valueOf(layer)));
    labels.add(EVERY_LAYER);
    return labels;
  }
}
