package io.gammascope.neural.probe;

import io.gammascope.study.finding.Axis;
import io.gammascope.study.finding.AxisName;
import io.gammascope.study.finding.Edge;
import io.gammascope.study.finding.ProbeName;
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
  static final List<Edge> CLASSES = List.of(Edge.values());

  @Override
  public String name() {
    return ProbeName.CAUSAL_CIRCUIT;
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
  public Sheet examine(ProbedModel model) {
    Sheet sheet = new Sheet();
    if (model.task().isPresent()) {
      Sample sample = Sample.of(model.task().get(), model.sequences());
      new EdgeCuts(model, sample).addTo(sheet);
      new EdgePatches(model, sample.seen()).addTo(sheet);
      new CircuitTests(model, sample).addTo(sheet);
      new FoundCircuit(model, sample).addTo(sheet);
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
    return Axis.of(AxisName.EDGE, CLASSES.stream().map(Edge::label).toList());
  }

  /** What {@link #layerSets} are called. */
  static List<String> layerLabels(int layers) {
    List<String> labels = new ArrayList<>();
    IntStream.rangeClosed(1, layers).forEach(layer -> labels.add(String.valueOf(layer)));
    labels.add(EVERY_LAYER);
    return labels;
  }
}
