package io.gammascope.neural.probe;

import io.gammascope.study.probe.Axis;
import io.gammascope.study.probe.ProbeDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which edges of the attention carry the answer: each class is cut, or made to carry what it
 * carried in another run, and the circuits that the paper draws (C5) are cut and left alone, each
 * beside as many random edges.
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
    ProbeOutput sheet = new ProbeOutput();
    if (model.task().isPresent()) {
      ProbeInputs sample = ProbeInputs.of(model.task().get(), model.sequences());
      new EdgeAblation(model, sample).addTo(sheet);
      new EdgePatching(model, sample.seen()).addTo(sheet);
      new CircuitEvaluation(model, sample).addTo(sheet);
      new GreedyCircuitSearch(model, sample).addTo(sheet);
    }
    return sheet;
  }

  /** Each layer alone, then all of them together. */
  static List<List<Integer>> layerSets(int layers) {
    List<List<Integer>> sets = new ArrayList<>();
    IntStream.range(0, layers).forEach(layer -> sets.add(List.of(layer)));
    sets.add(IntStream.range(0, layers).boxed().toList());
    return sets;
  }

  /** The axis of {@link #CLASSES}. */
  static Axis edges() {
    return Axes.EDGE.labelled(CLASSES.stream().map(EdgeClass::label).toList());
  }

  /** What {@link #layerSets} are called. */
  static List<String> layerLabels(int layers) {
    List<String> labels = new ArrayList<>();
    IntStream.rangeClosed(1, layers).forEach(layer -> labels.add(String.valueOf(layer)));
    labels.add(EVERY_LAYER);
    return labels;
  }
}
